"""Requests that schemathesis makes up from the OpenAPI document, against a running service with real drafts.

Run by itself it goes on for longer: `make fuzz`.
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
from pathlib import Path

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.settings import Settings
from service.web.app import create_app
from tests.web.served import served
from tests.web.steps import body_of

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def operations(document):
    """Each operation by its id."""
    schema = schemathesis.openapi.from_dict(document)
    found = (result.ok() for result in schema.get_all_operations() if isinstance(result, Ok))
    return {operation.definition.raw["operationId"]: operation for operation in found}


@dataclasses.dataclass(frozen=True)
class Known:
    """What there is to ask about, so that a made-up id is not all that is tried."""

    drafts: list[str]
    promises: list[str]

    def id_for(self, path):
        if "/drafts/" in path:
            return st.sampled_from(self.drafts)
        return st.sampled_from(self.promises) if "/commitments/" in path else st.just("billing_error")


def known_of(address):
    """Drafts in several states."""
    with httpx.Client(base_url=address, timeout=60) as client:
        message = {"id": "t1", "author": {"role": "customer"}, "text": "You charged me twice for May."}
        bodies = (body_of(), body_of("system_outage"), {"ticket": {"messages": [message]}})
        drafts = [client.post("/v1/drafts", json=body).json()["id"] for body in bodies]
        sent = drafts[1]
        client.post(f"/v1/drafts/{sent}/recovery", json={"by": "Ada"})
        answer = client.get(f"/v1/drafts/{sent}")
        for office in [need["by"] for need in answer.json()["report"]["approvals"] if not need["given"]]:
            signing = {"office": office, "by": f"Somebody of {office}", "role": "owner"}
            client.post(f"/v1/drafts/{sent}/approvals", json=signing, headers={"If-Match": "*"})
        sending = {"by": "Ada", "channel": "email", "version": 1}
        client.post(f"/v1/drafts/{sent}/sent", json=sending, headers={"If-Match": "*"})
        promises = [row["id"] for row in client.get("/v1/commitments").json()["commitments"]]
    return Known(drafts, promises or ["pr_none"])


def try_out(operation, address, known, examples, number=1):
    """Raises what schemathesis finds wrong with an answer."""
    made = operation.as_strategy()

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=False,
    )
    @given(case=made, id=known.id_for(operation.path), is_known=st.integers(0, 3))
    def run(case, id, is_known):
        if "{id}" in operation.path and is_known:
            case.path_parameters["id"] = id
        case.call_and_validate(base_url=address, checks=CHECKS, timeout=60)

    run()


def main(examples=300, number=None):
    """Every operation, many times; ends with 1 when one answered what it may not."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database_url=f"sqlite:///{Path(folder) / 'amends.db'}"))
        with served(app) as address:
            known = known_of(address)
            for name, operation in operations(app.openapi()).items():
                try:
                    try_out(operation, address, known, examples, number)
                except (FailureGroup, Failure) as exc:
                    failed += 1
                    print(f"{name}: {exc}")  # noqa: T201
                else:
                    print(f"{name}: {examples} requests")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
