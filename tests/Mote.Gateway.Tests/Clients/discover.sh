#!/usr/bin/env bash
# In a network namespace of its own: a simulator that announces itself, Mosquitto, and a gateway that finds the board. Prints what the broker is told of it.
# Usage: unshare -rn discover.sh SIMULATOR.dll GATEWAY.dll
set -eu
ip link set lo up
ip link add name net0 type veth peer name net1
ip addr add 10.9.0.1/24 dev net0
ip link set net0 up
ip link set net1 up
ip route add 224.0.0.0/4 dev net0
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null; wait; rm -rf "$folder"' EXIT
printf 'listener 1883 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n' > "$folder/mosquitto.conf"
/usr/sbin/mosquitto -c "$folder/mosquitto.conf" > /dev/null 2>&1 &
dotnet "$1" --listen 10.9.0.1 --port 8080 --announce --announce-name mote-found > /dev/null &
(cd "$folder" && exec dotnet "$2" --discover --http '' > /dev/null) &
for _ in $(seq 600); do
  if told=$(mosquitto_sub -t mote/mote-found/availability -C 1 -W 1 2> /dev/null); then
    echo "$told"
    mosquitto_pub -t mote/mote-found/relay/set -m true
    mosquitto_sub -t mote/mote-found/relay -W 30 | grep -m 1 true
    exit 0
  fi
  sleep 0.1
done
exit 1
