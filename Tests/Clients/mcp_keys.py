"""Who is let in at /mcp: by keys, and by tokens of an issuer."""

import base64
import json
import pathlib
import time

import httpx2
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from mcp import Client
from mcp.client.auth import utils
from mcp.shared.auth import ProtectedResourceMetadata
from mcp.shared.auth_utils import check_resource_allowed

from mcp_desk import ASKING, SLOW, cairn, call, check, make_key, served

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
READY = {"Accept": "application/json, text/event-stream"}


async def shut(reach, mode):
    """Nobody is let in by this: the client does not even come to say what it wants."""
    try:
        async with Client(reach, mode=mode, read_timeout_seconds=10) as client:
            await client.list_tools(cache_mode="bypass")
    except Exception:
        return
    raise AssertionError("somebody was let in")


async def keys(folder, mode):
    """A key opens what it says, for as long as it holds; nothing else does."""
    with served(folder, {"user:ada": ["read", "submit", "decide"], "user:bo": ["read"], "agent:hand": ["work:mail"]}) as place:
        for token in [None, "ck_0123456789abcdef_" + "0" * 43, "nothing", place.keys["agent:hand"]]:
            await shut(place.reach(token), mode)
        async with Client(place.reach(place.keys["user:ada"]), mode=mode) as ada:
            check("approveExecutionPlan" in [tool.name for tool in (await ada.list_tools()).tools], "deciding is offered to whom it is given")
            run = (await call(ada, "createExecutionPlan", SLOW)).structured_content["plan"]["runId"]
        async with Client(place.reach(place.keys["user:bo"]), mode=mode) as bo:
            names = [tool.name for tool in (await bo.list_tools()).tools]
            check("listExecutionPlans" in names and "createExecutionPlan" not in names, names)
            check((await call(bo, "getActiveExecutionPlan", {"runId": run})).structured_content["status"] == "running", "it is seen")
            for tool, arguments in [("createExecutionPlan", ASKING), ("cancelExecutionPlan", {"runId": run})]:
                refused = await call(bo, tool, arguments)
                check(refused.is_error and refused.structured_content["code"] == "key.scope", refused)
        id, token = make_key(folder, "user:ada", "read")
        async with Client(place.reach(token), mode=mode, read_timeout_seconds=10) as client:
            await client.list_tools(cache_mode="bypass")
            cairn(folder, "keys", "revoke", id)
            try:
                await client.list_tools(cache_mode="bypass")
            except Exception:
                pass
            else:
                raise AssertionError("a key that was taken back opens")
        await shut(place.reach(token), mode)
        page = {**READY, "Authorization": f"Bearer {place.keys['user:ada']}", "Origin": "https://elsewhere.example"}
        async with httpx2.AsyncClient() as client:
            refused = await client.post(place.url, json=PING, headers=page)
            check(refused.status_code == 403 and refused.json()["code"] == "request.origin", refused.text)


async def tokens(folder, mode):
    """A client that brings nothing finds the issuer; with a token of it, it is let in."""
    secret = ec.generate_private_key(ec.SECP256R1())
    (pathlib.Path(folder) / "keys.json").write_text(json.dumps({"keys": [public(secret)]}))
    issuer, audience = "https://login.example", "https://cairn.example/mcp"
    with served(folder, None, "--issuer", issuer, "--audience", audience, "--jwks", f"{folder}/keys.json") as place:
        async with httpx2.AsyncClient() as client:
            refused = await client.post(place.url, json=PING, headers=READY)
            check(refused.status_code == 401, refused.text)
            check(utils.extract_scope_from_www_auth(refused) == "read submit", refused.headers)
            told = utils.extract_resource_metadata_from_www_auth(refused)
            places = utils.build_protected_resource_metadata_discovery_urls(told, place.url)
            check(places[0] == places[1] and len(places) == 3, places)
            for one in places:
                metadata = ProtectedResourceMetadata.model_validate_json((await client.get(one)).content)
                check(check_resource_allowed(place.url, str(metadata.resource)), metadata)
                check([str(server).rstrip("/") for server in metadata.authorization_servers] == [issuer], metadata)
        claims = {"iss": issuer, "aud": audience, "sub": "ada", "scope": "read", "exp": int(time.time()) + 600}
        good = jwt.encode(claims, secret, "ES256", headers={"kid": "one"})
        async with Client(place.reach(good), mode=mode) as ada:
            check((await call(ada, "listExecutionPlans")).structured_content["plans"] == [], "nothing is there")
        for wrong in [{**claims, "aud": "https://other.example"}, {**claims, "exp": int(time.time()) - 600}, {**claims, "scope": "openid"}]:
            await shut(place.reach(jwt.encode(wrong, secret, "ES256", headers={"kid": "one"})), mode)


def public(secret):
    """A key as a JWK Set has it."""
    numbers = secret.public_key().public_numbers()
    x, y = (base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode() for number in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "alg": "ES256", "x": x, "y": y}
