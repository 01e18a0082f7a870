using System;
using Mote.Core.Sessions;
using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>A pong takes nothing from the bytes that handlers are promised, wherever the ping is cut. RFC 6455 5.5.2.</summary>
    [TestClass]
    public class PongReserveTests
    {
        private const int ReceiveBytes = 640;

        [TestMethod]
        [DataRow(1, false)]
        [DataRow(60, false)]
        [DataRow(124, false)]
        [DataRow(125, false)]
        [DataRow(125, true)]
        public void Send_PingCutByTheEndOfAReceive_EveryByteOfTheMessageBehindItFits(int size, bool fills)
        {
            byte[] ping = ClientFrame.Make(0x89, new byte[size]);
            byte[] message = ClientFrame.Make(0x82, new byte[5000]);
            for (int cut = 0; cut <= ping.Length; cut++)
            {
                Expect(Hex.Join(ping, message), cut, fills, 1, 5000);
            }
        }

        [TestMethod]
        [DataRow(1, false)]
        [DataRow(125, false)]
        [DataRow(125, true)]
        public void Send_PingsInsideAFragmentedMessage_EveryFragmentFits(int size, bool fills)
        {
            byte[] ping = ClientFrame.Make(0x89, new byte[size]);
            byte[] input = Hex.Join(ClientFrame.Make(0x02, new byte[90]), ping);
            input = Hex.Join(input, ping);
            input = Hex.Join(input, ClientFrame.Make(0x00, new byte[126]));
            input = Hex.Join(input, ClientFrame.Make(0x00, new byte[1]));
            input = Hex.Join(input, ping);
            input = Hex.Join(input, ClientFrame.Make(0x80, new byte[900]));
            for (int cut = 0; cut <= 2 * (96 + ping.Length); cut++)
            {
                Expect(input, cut, fills, 3, 90 + 126 + 1 + 900);
            }
        }

        // Many short messages behind the ping, so that the end of the receive cuts each of them somewhere.
        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Send_PingsBetweenShortMessages_EveryMessageFits(bool fills)
        {
            byte[] ping = ClientFrame.Make(0x89, new byte[125]);
            byte[] few = Hex.Join(ClientFrame.Make(0x82, new byte[1]), ClientFrame.Make(0x82, new byte[125]), ClientFrame.Make(0x82, new byte[126]));
            byte[] input = Hex.Join(Hex.Join(ping, few), Hex.Join(few, ping), few);
            for (int cut = 0; cut < input.Length; cut++)
            {
                Expect(input, cut, fills, 2, 3 * (1 + 125 + 126));
            }
        }

        // The peer sends up to the cut, and the rest when that has been read.
        private static void Expect(byte[] input, int cut, bool fills, int pings, int echoed)
        {
            VirtualServer server = new VirtualServer(0);
            server.Limits.Clients = 1;
            server.Limits.ReceiveBytes = ReceiveBytes;
            server.Limits.StopMs = 0;
            FullEcho echo = new FullEcho(fills);
            server.Add("/ws", echo);
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(100, () => { peer.TakeSent(); });
            server.At(101, () => { peer.PeerSends(Part(input, 0, cut)); });
            server.At(200, () => { peer.PeerSends(Part(input, cut, input.Length - cut)); });

            server.RunFor(400);

            string what = "cut at " + cut.ToString();
            Assert.AreEqual(0, echo.Refused, what);
            Assert.AreEqual(echoed, echo.Echoed, what);
            Assert.AreEqual(pings, Pongs(peer.TakeSent()), what);
            Assert.AreEqual(400L, peer.ClosedMs, what);
        }

        // Counts the pongs among the server's frames, of which at the end only a close frame may follow.
        private static int Pongs(byte[] sent)
        {
            int pongs = 0;
            int at = 0;
            while (at < sent.Length)
            {
                int length = sent[at + 1];
                int header = 2;
                if (length == 126)
                {
                    length = (sent[at + 2] << 8) | sent[at + 3];
                    header = 4;
                }

                pongs += sent[at] == 0x8A ? 1 : 0;
                at += header + length;
            }

            Assert.AreEqual(sent.Length, at);
            return pongs;
        }

        private static byte[] Part(byte[] bytes, int offset, int count)
        {
            byte[] part = new byte[count];
            Array.Copy(bytes, offset, part, 0, count);
            return part;
        }

        // An echo that sends as much again as it may, if it is to, and counts what it could not send.
        private sealed class FullEcho : WebSocketHandler
        {
            private readonly byte[] _filler = new byte[4096];
            private readonly bool _fills;

            public FullEcho(bool fills)
            {
                _fills = fills;
            }

            public int Refused { get; private set; }

            public int Echoed { get; private set; }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
                Refused += connection.Send(buffer, offset, count, flags) ? 0 : 1;
                Echoed += count;
                int capacity = connection.SendCapacity;
                if (_fills && capacity > 0 && (flags & MessageFlags.Last) != 0)
                {
                    Refused += connection.Send(_filler, 0, capacity, MessageFlags.WholeBinary) ? 0 : 1;
                }
            }
        }
    }
}
