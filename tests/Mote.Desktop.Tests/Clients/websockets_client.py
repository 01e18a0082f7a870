"""Usage: python3 websockets_client.py URL SCENARIO [BYTES or SUBPROTOCOL,...]

Talks to an echo with the Python package websockets. Ends with 0 if all was as it should be, otherwise says on stderr what was not.
"""

import asyncio
import os
import sys

import websockets


async def echo(socket, payload):
    await socket.send(payload)
    answer = await socket.recv()
    assert type(answer) is type(payload), type(answer)
    assert answer == payload, f"{len(payload)} were sent, {len(answer)} others came back"


async def text(socket):
    await echo(socket, "hello")
    await echo(socket, "")
    await echo(socket, "κόσμε \U0001f600 naïve")
    await echo(socket, "x" * 70_000)


async def binary(socket):
    for length in (0, 1, 125, 126, 127, 65_535, 65_536, 70_000):
        await echo(socket, os.urandom(length))


async def fragments(socket):
    await socket.send(["and a", "happy new", "year!"])
    answer = await socket.recv()
    assert answer == "and ahappy newyear!", answer


async def ping(socket):
    for answer in [await socket.ping(f"ping {i}") for i in range(10)]:
        await answer


async def deflate(socket):
    assert socket.extensions == [], socket.extensions
    await echo(socket, "hello")


async def large(socket):
    await echo(socket, os.urandom(int(sys.argv[3])))


async def subprotocol(socket):
    # The first of the offers is the real one.
    assert socket.subprotocol == sys.argv[3].split(",")[0], socket.subprotocol


async def close(socket):
    pass


async def main():
    url, scenario = sys.argv[1:3]
    compression = "deflate" if scenario == "deflate" else None
    offers = sys.argv[3].split(",") if scenario == "subprotocol" else None
    async with websockets.connect(url, compression=compression, subprotocols=offers, max_size=None) as socket:
        await globals()[scenario](socket)
        await socket.close(4001, "that is all")
        assert socket.close_code == 4001, socket.close_code


asyncio.run(main())
