"""Limits hold across all workers that share a PostgreSQL. `python -m tests.jobs.limits` measures more."""

import pytest

from tests.jobs.limits.measure import TENANTS, measure, most_in


@pytest.fixture
def address(postgres_databases):
    url = postgres_databases.migrated()
    yield url
    postgres_databases.drop(url)


async def test_rates_and_shares_of_tenants_hold_with_three_workers(address):
    limits = {"rate": [30, 1.0], "tenant_rate": [20, 1.0], "per_tenant": 3, "poll_seconds": 0.05}

    found = await measure(address, 30, limits)

    assert most_in(found.all_claimed, 1.0) <= 30
    for tenant in TENANTS:
        assert most_in(found.claimed[tenant], 1.0) <= 20
        assert found.at_once(tenant) <= 3
    assert sum(1 for worker in found.written if worker) > 1
