"""Asks a board for a value by MQTT 5's request and response, and prints the correlation data and the reply."""
import sys

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties


def on_connect(client, userdata, flags, reason, properties):
    client.subscribe("paho/replies", qos=1)


def on_subscribe(client, userdata, mid, reasons, properties):
    request = Properties(PacketTypes.PUBLISH)
    request.ResponseTopic = "paho/replies"
    request.CorrelationData = b"7"
    client.publish("mote/b1/rpc", '{"jsonrpc":"2.0","id":1,"method":"get","params":{"name":"temperature"}}', qos=1, properties=request)


def on_message(client, userdata, message):
    print(message.properties.CorrelationData.decode(), message.payload.decode())
    client.disconnect()


client = mqtt.Client(protocol=mqtt.MQTTv5)
client.on_connect = on_connect
client.on_subscribe = on_subscribe
client.on_message = on_message
client.connect("127.0.0.1", int(sys.argv[1]))
client.loop_forever()
