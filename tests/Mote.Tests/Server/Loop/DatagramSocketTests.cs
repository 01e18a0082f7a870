using System;
using System.Net;
using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>The UDP port of a server, in memory and in time that the test turns.</summary>
    [TestClass]
    public class DatagramSocketTests
    {
        [TestMethod]
        public void Serve_Flood_TakesFourAPass()
        {
            FakeDatagramPort port = new FakeDatagramPort();
            Listening handler = new Listening();
            DatagramSocket socket = new DatagramSocket(handler, port, new ServerCounters());
            for (int i = 0; i < 10; i++)
            {
                port.Arrive(Hex.Bytes("01 02"));
            }

            byte[] receive = new byte[16];
            Assert.IsTrue(socket.Serve(receive, 0));
            Assert.AreEqual(4, handler.Count);
            Assert.IsTrue(socket.Serve(receive, 0));
            Assert.IsTrue(socket.Serve(receive, 0));
            Assert.AreEqual(10, handler.Count);
            Assert.IsFalse(socket.Serve(receive, 0));
        }

        [TestMethod]
        [DataRow(0, 1)]
        [DataRow(15, 1)]
        [DataRow(16, 0)]
        [DataRow(17, 0)]
        public void Serve_DatagramOfALength_IsHandedOverWholeOrDropped(int length, int expected)
        {
            FakeDatagramPort port = new FakeDatagramPort();
            Listening handler = new Listening();
            DatagramSocket socket = new DatagramSocket(handler, port, new ServerCounters());
            port.Arrive(new byte[length]);
            Assert.IsTrue(socket.Serve(new byte[16], 0));
            Assert.AreEqual(expected, handler.Count);
            Assert.AreEqual(expected * length, handler.Bytes);
            Assert.AreEqual(0, port.Waiting);
        }

        [TestMethod]
        public void Serve_HandlerThrows_IsCountedAndGoesOn()
        {
            ServerCounters counters = new ServerCounters();
            FakeDatagramPort port = new FakeDatagramPort();
            Listening handler = new Listening();
            handler.IsBroken = true;
            DatagramSocket socket = new DatagramSocket(handler, port, counters);
            port.Arrive(new byte[1]);
            port.Arrive(new byte[1]);
            socket.Serve(new byte[16], 0);
            Assert.AreEqual(2, counters.HandlerFaults);
            Assert.IsTrue(socket.IsOpen);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 500)]
        [DataRow(-500)]
        public void Run_NetworkDownForAMinute_IsTriedMoreAndMoreSeldomAndOpenedAgain(int startMs)
        {
            VirtualServer server = new VirtualServer(startMs);
            FakeDatagramPort port = new FakeDatagramPort();
            Listening handler = new Listening();
            server.Add(handler, port);
            int opens = 0;
            server.At(10000, () => { port.IsBroken = true; });
            server.At(70000, () =>
            {
                opens = port.Opens;
                port.IsBroken = false;
            });
            server.At(76000, () => { port.Arrive(new byte[3]); });
            server.RunFor(80000);

            // The first; then after 200, 400, 800, 1600, 3200 ms, and every 5 s.
            Assert.AreEqual(1 + 5 + 10, opens);
            Assert.AreEqual(2, handler.Opens);
            Assert.AreEqual(1, handler.Count);
            Assert.AreEqual(1, handler.Stops);
        }

        [TestMethod]
        public void Send_WhileClosed_IsRefused()
        {
            FakeDatagramPort port = new FakeDatagramPort();
            DatagramSocket socket = new DatagramSocket(new Listening(), port, new ServerCounters());
            IPEndPoint to = new IPEndPoint(IPAddress.Any, 1);
            Assert.IsFalse(socket.Send(new byte[1], 0, 1, to));
            socket.Serve(new byte[16], 0);
            Assert.IsTrue(socket.Send(new byte[1], 0, 1, to));
            socket.Close();
            Assert.IsFalse(socket.Send(new byte[1], 0, 1, to));
            Assert.AreEqual(1, port.Sent);
            Expect.Throws(typeof(ArgumentNullException), () => socket.Send(new byte[1], 0, 1, null), "no receiver");
        }

        private sealed class Listening : DatagramHandler
        {
            public bool IsBroken { get; set; }

            public int Opens { get; private set; }

            public int Stops { get; private set; }

            public int Count { get; private set; }

            public int Bytes { get; private set; }

            public override int Port
            {
                get { return 4711; }
            }

            public override void OnOpen(DatagramSocket socket)
            {
                Opens++;
            }

            public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
            {
                Count++;
                Bytes += count;
                if (IsBroken)
                {
                    throw new InvalidOperationException("The handler has a bug.");
                }
            }

            public override void OnStop(DatagramSocket socket)
            {
                Stops++;
            }
        }
    }
}
