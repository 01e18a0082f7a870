"""Browses for a type of service with python-zeroconf, and prints what comes and goes. Or registers one with --register NAME PORT."""
import socket
import sys
import time

from zeroconf import ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf


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
    zeroconf.register_service(ServiceInfo(
        kind, label + "." + kind, port, addresses=[socket.inet_aton(address)], server=label + ".local.", properties={"id": "7", "name": "Zero"}))
    print("registered", flush=True)
else:
    ServiceBrowser(zeroconf, kind, Printer())
while True:
    time.sleep(60)
