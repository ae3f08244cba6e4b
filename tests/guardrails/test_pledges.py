"""Pledges of one letter that cannot both hold are found whatever their words, and honest pairs are left alone."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

BAD = [
    "I will phone you on Monday 23 November at 2pm to go over the figures. I look forward to our call on Tuesday.",
    "Our engineer will call at your home on Wednesday 25 November between 8 and 12. "
    "Please make sure somebody is in on Thursday morning, when he comes.",
    "You will get our written findings by Friday 27 November. "
    "We will not be putting anything in writing, so please make a note when I ring.",
    "£85.00 goes back to your card on 24 November. Your £85.00 will be paid by bank transfer on 1 December.",
    "From today Priya Nair is the only person you will deal with. "
    "If you have any questions, our support desk will handle them and somebody different may answer each time.",
    "The review will be on our website tonight. We expect to publish it on 1 December, once the lawyers have read it.",
    "Tomas will ring you at ten on Monday to agree a new day. Nobody will ring you; the new day is in the table below.",
    "We will replace the damaged door free of charge on 2 December. "
    "The fitter comes to repair your existing door, not to replace it.",
    "By the end of November every driver will have done the new course. "
    "The last drivers take the course on 14 December.",
    "The corrected invoice will be emailed to you on Monday 23 November. "
    "It will go out with the December statement on 5 December, and you will get no separate invoice.",
    "Marta Oduya will be your contact until the end of January. From 1 December all questions go to our general desk.",
    "Your new boiler will be fitted on Thursday 26 November. "
    "The boiler reaches our depot on 30 November and we will fit it the same week.",
    "Our finance team will credit the $60.00 to your December statement. "
    "The $60.00 will appear on your January statement.",
    "We will bring the new fridge and take the old one away on Saturday 28 November. "
    "You will have to get rid of the old fridge yourself.",
    "The extra line stays open until 31 December. "
    "It closes for good on Friday 11 December, when the last claims are in.",
    "My manager Greta Lind will call you herself on Monday at noon. "
    "I will call you on Monday at noon with the result, as my manager is away all week.",
    "I will ring you at 4pm on Thursday 26 November. You will have an email from me on Thursday instead of a call.",
    "We'll have your laptop back with you by Wednesday 25 November. "
    "The workshop needs it until the first week of December.",
    "Your deposit of €200.00 will be in your account on Tuesday. "
    "Please give us until the end of next week to pay the deposit back.",
    "Harriet Boyle will answer every question you have until the case is closed. "
    "Please send your questions to our service desk, which will answer them in turn.",
    "The full report will be public on Monday 30 November at 9am. "
    "The report is for our own use and will not be made public.",
    "I'll drop you a line by noon tomorrow. You'll have that line from me first thing on Tuesday.",
    "Your child's new timetable will be handed to her on Monday 23 November. "
    "The school posts the new timetable to your home on Friday 27 November.",
    "The last of our staff will be trained by 15 December. Training begins for the first group in January.",
    "A courier will fetch the broken chair on Friday 27 November. "
    "Please take the chair to your nearest parcel shop by Friday.",
    "The new meter goes in on Tuesday 1 December at ten. "
    "Our fitter will be with you to put in the new meter at two that afternoon.",
    "I will be your contact from start to finish. Leo Brandt takes over from me on Monday and will see it through.",
    "You will hear from us on Tuesday 24 November, whatever the result. "
    "We will only get in touch if the result is bad.",
    "On the Monday I will ring you at nine with the result. "
    "I will ring you with the result on the Tuesday of next week.",
    "Your replacement card leaves us today and will be with you on Monday 23 November. "
    "Cards are printed on Tuesday, and yours will be posted that evening.",
    "The pool will reopen on Saturday 5 December. It stays shut until the new year while we finish the tiles.",
    "We have booked you on the 09:40 flight on 2 December. Your new flight leaves at 14:15 on 2 December.",
    "Your £48.00 will be back on your card by Tuesday 24 November. The £48.00 comes off your January bill.",
    "We post the new contract to you on Monday 23 November. "
    "The new contract is ready for you to collect at our branch, as we do not post contracts.",
    "I'll call you at eight tomorrow morning to tell you what we have found. "
    "Nobody from our side will call you; please check the portal for the findings.",
    "Our findings go up on the status page at noon on Monday. We will publish our findings at the end of the week.",
    "Sana Malik is your single point of contact until this is over. "
    "Whoever picks up the phone can help you, and you may speak to a different person each time.",
    "By 15 December the whole team will have been trained. The last session of that training takes place on 8 January.",
    "You will get your money back in full by Friday. There will be no refund, as the ticket was used.",
    "The bridge lift is back in service on 1 December. It remains out of service until 15 December.",
    "We fetch the faulty washing machine on 27 November. Please bring the machine to our depot at your own expense.",
    "Joel Hart will ring you at 11:00 on Tuesday with the date. "
    "I will ring you at 11:00 on Tuesday with the date myself.",
    "The work on your roof starts on 30 November. That start has been put back to 14 December.",
    "You'll have our final reply by Wednesday 25 November. Please allow until 9 December for our final reply.",
    "I shall write to you on the Thursday with the outcome. We will not send you anything in writing.",
    "We'll tell you the result on Monday 30 November. You will not hear from us unless the result is positive.",
]
FINE = [
    "The course takes place on 1 December at ten. It has moved to the training room on the third floor.",
    "You will have my answer by Friday 27 November. "
    "I will ring you on Wednesday 25 November at 2pm to hear your side first.",
    "The refund leaves us on Monday 23 November and reaches your card by Thursday 26 November. "
    "If it is not there on Friday 27 November, ring me and I will trace it.",
    "An engineer comes on Tuesday 24 November between 8 and 12. I will text you at 7:30 that morning with his name.",
    "We publish the review on Friday 27 November at 17:00. The work that it describes will be finished by 15 January.",
    "Lena Voss will ring you at ten on Monday if the parcel has not come by then. "
    "Otherwise Lena Voss will ring you at ten on Tuesday to hear that all is well.",
    "The trial for new customers ends on 27 November. The trial for existing customers ends on 4 December.",
    "I will write to you no later than Friday 27 November, and most likely on Wednesday. "
    "My letter will tell you what we found.",
    "You will hear from me on Monday with the result. "
    "If you would rather have it in writing, tell me and I will email it the same day.",
    "The credit of $45.00 will be on your December invoice, which we send on 1 December. "
    "You pay the rest of that invoice by 31 December.",
    "I am your contact until this is closed. "
    "When I am on leave, from 21 December to 2 January, Tom Ashby answers my line.",
    "We collect the old sofa on 28 November. The new one comes on 5 December.",
    "We will not send the invoice again before 1 December. On 1 December you will get one invoice, with the right sum.",
    "The first group is trained on 2 December and the second on 9 December. "
    "By 11 December all 40 will have done the course.",
    "I will ring you on Monday at ten, and Priya will email you the notes of our call at noon. "
    "Please keep half an hour free on Monday at ten.",
    "No visit is needed before Thursday 26 November. On that day our fitter comes between one and three.",
    "Your new card will be with you by Wednesday 25 November. "
    "Your PIN follows in a separate letter by Friday 27 November.",
    "We told you on 9 November that the part would come on the 16th, and it did not. "
    "It will be here on Tuesday 24 November.",
    "You do not need to send anything back. "
    "We will collect the wrong lamp on Thursday 26 November between nine and noon.",
    "Dr Hale will see you on 30 November at 9:20. Please come at 9:00 so that the nurse can take your blood pressure.",
    "I will ring you on Thursday 26 November at 4pm. "
    "An email with the same figures will reach you before that, by noon on Thursday.",
    "The repaired laptop leaves our workshop on Tuesday 24 November. "
    "It will be with you on Wednesday 25 November by 1pm.",
    "Your deposit of €200.00 will be in your account by Tuesday 24 November. "
    "Some banks take until Thursday 26 November to show it.",
    "Nobody will come to your house on Monday, as you asked. The plumber comes on Wednesday 25 November at nine.",
    "Harriet Boyle is your one contact until 18 December. "
    "Her line is open from nine to five, and outside those hours the desk takes a message for her.",
    "We will publish a short report on Monday 30 November. The full version follows on 14 December.",
    "You'll have a first answer by noon tomorrow and the whole of it by Friday 27 November. "
    "I will send you both myself.",
    "Half of our staff will be trained by 15 December and the rest by 31 January. "
    "I will write to you in February when it is done.",
    "A courier will collect the chair on Friday 27 November. "
    "If that day does not suit you, tell me by Wednesday and we will come on Monday 30 November instead.",
    "We are refunding the whole £310.00: £155.00 to each of the two cards. "
    "Both payments reach you by Friday 27 November.",
    "The new meter goes in on Tuesday 1 December at ten. "
    "The fitter will need an hour, so you will have power again by noon.",
    "I stay with your case until it is closed. "
    "Leo Brandt, who runs our workshop, will ring you on Monday about the repair.",
    "Your results will be with your doctor on Tuesday 24 November. "
    "She will ring you on Wednesday 25 November to go through them.",
    "The pool reopens on Saturday 5 December. Until then you can use the one in Mill Street, which stays open late.",
    "You are on the 09:40 flight on 2 December, which lands at 12:55. Please be at the desk by 07:40.",
    "There will be no charge in December. From January your bill is £24.00 again, and it is taken on the 3rd.",
    "We will update the status page every hour until the line is back. "
    "After that we will write once more, on Monday, with the cause.",
    "I had promised to ring you on Wednesday and I did not. "
    "I will ring you on Monday 23 November at nine, and I have put it in my diary twice.",
    "You need not do anything until Friday 27 November. "
    "On Monday 23 November we change the locks, and on the Friday you collect your new keys.",
    "The electrician comes on Wednesday 25 November at nine. He will ring you half an hour before he sets off.",
    "Your £48.00 will be back on your card by Tuesday 24 November. "
    "We sent it this morning and banks take a day or two.",
    "We post the new contract to you on Monday 23 November. "
    "Please sign it and send it back by 7 December in the envelope that comes with it.",
    "I'll call you at eight tomorrow morning. "
    "Nobody else will ring you about this, so you need not tell your story twice.",
    "Our findings go up on the status page at noon on Monday. "
    "I will ring you an hour earlier to tell you what they say.",
    "Sana Malik is your single point of contact until this is over. "
    "If she is away, our desk takes a message and she rings you back the same day.",
    "By 15 December the whole team will have been trained. New colleagues take the same course in their first week.",
    "You will get your money back in full by Friday 27 November. There is no form to fill in and no fee to pay.",
    "The lift is back in service on 1 December. "
    "Until then it remains out of service, and a porter will carry your shopping.",
    "We fetch the faulty machine on 27 November between 8 and 12. Please empty it before we come.",
    "Joel Hart will ring you at 11:00 on Tuesday with the date. "
    "I will write to you on Wednesday to confirm what you agreed.",
    "The work on your roof starts on 30 November and takes ten days. It will be finished by 11 December.",
    "You'll have our final reply by Wednesday 25 November. "
    "If you disagree with it, you can write to the ombudsman until 25 May.",
    "I shall write to you on Thursday 26 November with the outcome. "
    "You will not hear from us before that, because the panel meets on Wednesday.",
    "We'll tell you the result on Monday 30 November, good or bad. If it is good, your card is posted the same day.",
]


@pytest.mark.parametrize("text", BAD)
def test_pledges_that_cannot_both_hold_are_told(text: str) -> None:
    assert found("F30", text, sent_at=SENT)


@pytest.mark.parametrize("text", FINE)
def test_pledges_that_go_together_are_left_alone(text: str) -> None:
    assert not found("F30", text, sent_at=SENT)


def test_a_long_letter_of_pledges_gets_an_answer() -> None:
    told = "We will ring you on Monday at nine, nobody will visit you, and the refund is paid by Friday. " * 400

    assert isinstance(found("F30", told, sent_at=SENT), tuple)
