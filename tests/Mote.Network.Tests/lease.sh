#!/bin/sh
# Called by udhcpc, which says in variables what it has got: prints that, and gives the address to the network interface.
# shellcheck disable=SC2154
case "$1" in
  deconfig)
    ip address flush dev "$interface"
    ;;
  bound | renew)
    ip address replace "$ip/$mask" dev "$interface"
    echo "$1 $ip/$mask router $router dns $dns lease $lease server $serverid"
    ;;
esac
