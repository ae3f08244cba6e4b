"""Eight simple rules in another library. Run by that library's own Python, which knows nothing of ours.

Reads patterns and letters from standard input; prints what importing, and judging a letter, costs.
"""

import asyncio
import json
import re
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from statistics import mean, median

Judge = Callable[[str], object]


def bare(patterns: list[str]) -> Judge:
    rules = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    return lambda text: [rule.findall(text) for rule in rules]


def openai_guardrails(patterns: list[str]) -> Judge:
    library = import_module("guardrails")
    shape = import_module("pydantic").create_model("Nothing")

    def rule(number: int, pattern: str) -> str:
        compiled, name = re.compile(pattern, re.IGNORECASE), f"rule {number}"

        async def look(_: object, data: str, config: shape) -> object:  # type: ignore[valid-type]  # noqa: ARG001  Made above; the library reads the signature.
            found = compiled.findall(data)
            return library.GuardrailResult(
                tripwire_triggered=bool(found), info={"guardrail_name": name, "found": found}
            )

        library.default_spec_registry.register(name, look, name, "text/plain")
        return name

    named = [{"name": rule(n, pattern), "config": {}} for n, pattern in enumerate(patterns)]
    bundle = library.load_config_bundle(library.JsonString(json.dumps({"version": 1, "guardrails": named})))
    rules = library.instantiate_guardrails(bundle)
    nobody = type("Nobody", (), {})()
    run, loop = library.run_guardrails, asyncio.new_event_loop()
    return lambda text: loop.run_until_complete(run(nobody, text, "text/plain", rules, suppress_tripwire=True))


def guardrails_ai(patterns: list[str]) -> Judge:
    library, validators = import_module("guardrails"), import_module("guardrails.validators")

    def rule(number: int, pattern: str) -> object:
        compiled = re.compile(pattern, re.IGNORECASE)

        def look(value: str, _: object) -> object:
            found = compiled.findall(value)
            return validators.FailResult(error_message=str(found)) if found else validators.PassResult()

        made = validators.register_validator(name=f"bench/rule{number}", data_type="string")(look)
        return made(on_fail="noop")

    guard = library.Guard().use(*(rule(n, pattern) for n, pattern in enumerate(patterns)))
    return lambda text: guard.validate(text)


def proselint(patterns: list[str]) -> Judge:
    checks, types = import_module("proselint.registry.checks"), import_module("proselint.registry.checks.types")
    engine, tools = import_module("proselint.registry.checks.engine"), import_module("proselint.tools")
    registry = import_module("proselint.registry").CheckRegistry()
    made = [
        checks.Check(
            check_type=types.ExistenceSimple(pattern=pattern), path=f"bench.rule{n}", message="found",
            engine=engine.Fast(opts=engine.RegexOptions(case_insensitive=True)),
        )
        for n, pattern in enumerate(patterns)
    ]  # fmt: skip
    registry.register_many(tuple(made))
    config = {"max_errors": 1_000_000, "checks": {"bench": True}}
    return lambda text: tools.LintFile("letter", text).lint(config)


def main() -> None:
    given = json.load(sys.stdin)
    before = time.process_time()
    judge: Judge = globals()[sys.argv[1]](given["patterns"])
    judge("Dear Ms Byrne, thank you.")
    ready = time.process_time() - before
    taken = []
    for text in given["letters"] * 5:
        started = time.process_time()
        judge(text)
        taken.append((time.process_time() - started) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"p50": median(taken), "mean": mean(taken), "ready": ready, "peak": peak}))


if __name__ == "__main__":
    main()
