"""Words with which a letter refuses what was to be done, or calls it off."""

from __future__ import annotations

import re

from guardrails.quick import quick

_BE = r"(?:(?:is|are|am|be|been|being|has|have|'s|'ve|'re|will|we'd|now)(?: \w+){0,2}?|to(?: \w+)??) "
REFUSED = quick(
    r"\b(?:will|shall|can|am|are|is|'re|'m) (?:no longer|not|never)\b|\b(?:won't|shan't|can't|cannot|aren't|isn't)\b"
    r"|\b(?:do|does) not (?:propose|intend|plan|mean|expect|now)\b|\bdon't (?:propose|intend|plan|mean|expect)\b"
    r"|\bno longer\b|(?<!you )(?<!been )(?<!were )\bunable to\b|\bno (?:plans?|intention) (?:to|of)\b"
    r"|\b(?:nobody|no[- ]one|none of us|no (?:[a-z]+ )?(?:engineer|fitter|driver|colleague|nurse|officer|call"
    r"|visit|letter)s?"
    r"|nothing)\b(?=[\w ]{0,30}?(?:\b(?:will|shall|is going|is coming|needs? to|follow\w*|are going"
    r"|in the post)\b|'ll\b))"
    r"|\bno (?:reason|need|call|point|cause|sense) (?:for (?:anyone|anybody|us|me|him|her|them|another|an?|any)|in)\b"
    r"|\bthere (?:will be|is to be|'ll be|is going to be) no\b|\bno (?:further|more|second) (?!than)"
    r"|\bdecided not to\b|\brather than\b|\binstead of\b|\bin place of\b",
    re.IGNORECASE,
)
CALLED_OFF = quick(
    rf"\b{_BE}(?:call(?:ed|ing) (?:\w+ ){{0,3}}?off|cancel(?:led|ling)|shelved?|dropp(?:ed|ing)|withdrawn"
    rf"|abandon(?:ed|ing)"
    r"|scrapp(?:ed|ing)|on (?:hold|ice)|postponed|suspend(?:ed|ing)?|st(?:ood|anding) (?:\w+ ){0,3}?down"
    r"|paus(?:ed|ing)"
    r"|put off|put (?:\w+ )?on (?:hold|ice)|ruled? out|le(?:ft|aving) out|not (?:to )?be(?:ing)? (?:needed|required)"
    r"|not (?:now )?(?:needed|required|necessary)|held back|put back|left (?:\w+ ){0,2}?(?:there|out|as)"
    r"|struck (?:off|out)|sent elsewhere"
    r"|decided against|chang(?:ed|ing) (?:our|my) minds?|thought better of|off (?:the|our|this \w+'s|next \w+'s)"
    r" (?:table|list|cards|programme|plan)"
    r"|giv(?:en|ing) up"
    r"|stopp?(?:ed|ing)? work|fallen through|not going ahead|not pursu\w+)\b"
    r"|\b(?:stay|remain)(?:s|ing)? (?:\w+ )?(?:closed|shut|as (?:it|they)|where (?:it|they)|broken|empty|vacant"
    r"|unfilled)\b"
    r"|\bleav(?:e|es|ing) (?:the |your |it|that|this|them) ?(?:[\w-]+ ){0,3}?(?:alone|be|at rest)\b"
    r"|\bstays? (?:just |exactly )?the way\b"
    r"|\bha(?:s|ve) (?:had )?to go(?: by the board)?\b(?! (?:to|through|over|and|in|on|with|for|into|back)\b)"
    r"|\b(?:isn't|is not|aren't|not|no longer) (?:something|a thing|one|anything) (?:that )?(?:we|i)\b|\bany longer\b"
    r"|\b(?:did not|didn't|does not|doesn't|could not|couldn't|not) (?:feel able|agree|approve|support|fund"
    r"|sign off|find the money)\b"
    r"|\bstruck from\b|\bmore than (?:the|this|your|it|we) (?:\w+ )?(?:calls? for|warrants?|needs?|can (?:do"
    r"|give|justify))\b"
    r"|\b(?:is|are) (?:now )?off(?! (?:the (?:bill|invoice|price)|your|by|to|at|work)\b)\b|\bfalls? away\b"
    r"|\bdispens(?:e|ing) with\b"
    r"|\b(?:no (?:budget|money|room|staff)|cannot (?:fund|afford|justify|spare)|can't (?:fund|afford|justify|spare))\b"
    r"|\b(?:let|letting) (?:it|that|the matter) (?:go|drop|rest|lie)\b|\bsee no (?:need|point|reason|case|cause)\b"
    r"|\bspar(?:e|ing) (?:you|ourselves) (?:the|an?|that)\b|\b(?:won't|will not) (?:now )?be (?:going|happening"
    r"|taking place)\b"
    r"|\b(?:serve|have) no purpose\b|\bovertaken by\b|\bcom(?:es|ing) off (?:the|our) (?:list|plan)\b"
    r"|\bcome to nothing\b|\b(?:decided"
    r"|chosen) to (?:skip|forgo|do without)\b"
    r"|\bturns? out not to be (?:needed|required)\b|\bkeep(?:ing)? [^.;]{3,40} as (?:it|they) (?:is|are|stands?)\b"
    r"|\b(?<!not )leav(?:e|ing) (?:it|things|the \w+|your \w+) (?:there|at that|as (?:it|they))\b"
    r"|\bdo(?:ing)? without\b"
    r"|\b(?:tak(?:e|en|ing)|cross(?:ed|ing)?|struck|strik(?:e|ing)|wip(?:e|ed|ing)|remov(?:e|ed|ing)|delet(?:e|ed|ing)"
    r"|rub(?:bed)?) (?:[\w-]+ ){0,7}?(?:out of|from|off) (?:the|my|our|his|her|their) (?:\w+ )?(?:diary|diaries"
    r"|calendar"
    r"|list|plan|schedule|sheet|rota|book|programme|board)\b"
    r"|\b(?:let|given|freed|released|cleared|handed back) (?:go of )?(?:that|the|your|this|our|my|his|her) (?:[\w-]+ )"
    r"{0,2}?(?:slot|appointment|booking|place|hour|time|visit|call)(?: (?:go|up|back|away|free))?(?=\W*(?:$|[,.;]|to "
    r"(?:somebody|someone|another)))"
    r"|\b(?:stood|standing|stand) (?:him|her|them|it|(?-i:[A-Z])\w+|the \w+) down\b"
    r"|\b(?:must|have to|had to|shall|will|'ll|we|i) (?:now )?(?:scrub|scrap|bin|axe|shelve|abandon|drop|forgo|skip"
    r"|call off|cancel) (?:the|our|your|that|this|my|it)\b"
    r"|\ball (?:that )?(?:we|i)(?: shall| will|'ll)? (?:intend|propose|plan|mean|issue|say|send)\b"
    r"|\b(?:don't|do not|no need to|needn't|need not) (?:now )?(?:wait in|stay in|expect|look out) (?:for|\w+)\b",
    re.IGNORECASE,
)
