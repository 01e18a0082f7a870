"""Browses for a type of service with python-zeroconf, and prints what comes and goes. Or registers one with --register NAME PORT,
under another name with --rename if that one is taken."""
import socket
import sys
import time

from zeroconf import NonUniqueNameException, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf


class Printer(ServiceListener):
    def add_service(self, zc, type_, name):
        info = zc.get_service_info(type_, name, timeout=5000)
        if info is None:
            print("unresolved", name, flush=True)
            return
        texts = {key.decode(): value.decode() for key, value in info.properties.items()}
        print("added", name, info.server, ",".join(info.parsed_addresses()), info.port, texts, flush=True)

    def update_service(self, zc, type_, name):
        pass

    def remove_service(self, zc, type_, name):
        print("removed", name, flush=True)


address = sys.argv[1]
kind = sys.argv[2]
zeroconf = Zeroconf(interfaces=[address])
if len(sys.argv) > 3:
    label, port = sys.argv[4], int(sys.argv[5])
    may_rename = "--rename" in sys.argv
    server = "zero.local." if may_rename else label + ".local."
    info = ServiceInfo(
        kind, label + "." + kind, port, addresses=[socket.inet_aton(address)], server=server, properties={"id": "7", "name": "Zero"})
    try:
        zeroconf.register_service(info, allow_name_change=may_rename)
        print("registered", info.name, flush=True)
    except NonUniqueNameException:
        print("taken", info.name, flush=True)
else:
    ServiceBrowser(zeroconf, kind, Printer())
while True:
    time.sleep(60)
