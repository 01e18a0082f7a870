using System.Text;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Faults
{
    [TestClass]
    public sealed class HandshakeTests
    {
        private static readonly ClassSimulator _simulator = new();

        [ClassCleanup]
        public static Task StopSimulatorAsync() => _simulator.StopAsync();

        [TestMethod]
        public async Task Request_DribbledByteByByte_IsAccepted()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Connect(simulator.Echo);
            peer.Dribble(RawPeer.Upgrade(simulator.Echo));
            peer.AssertUpgraded();
            peer.Dribble(RawFrame.Masked("hello"));
            Assert.AreEqual("hello", peer.ReadMessage());
        }

        [TestMethod]
        public async Task Request_CutInTwoAnywhere_IsAccepted()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            byte[] request = RawPeer.Upgrade(simulator.Echo);
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            for (int cut = 1; cut < request.Length; cut++)
            {
                using RawPeer peer = RawPeer.Connect(simulator.Echo);
                peer.Send(request.AsSpan(0, cut));
                witness.AssertEchoes("so the server has seen the first part");
                peer.Send(request.AsSpan(cut));
                peer.AssertUpgraded();
                peer.AssertEchoes("hello");
            }
        }

        [TestMethod]
        public async Task Request_WithFramesInTheSameSegment_AnswersThemInOrder()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Connect(simulator.Echo);
            byte[] ping = RawFrame.Masked(RawFrame.Ping, "are you there"u8);
            peer.Send([.. RawPeer.Upgrade(simulator.Echo), .. RawFrame.Masked("one"), .. ping, .. RawFrame.Masked("two"), .. RawFrame.Masked("thr")]);
            peer.AssertUpgraded();
            Assert.AreEqual("one", peer.ReadMessage());
            RawFrame pong = peer.ReadFrame();
            Assert.AreEqual(RawFrame.Pong, pong.Opcode);
            Assert.AreEqual("are you there", pong.AsText);
            Assert.AreEqual("two", peer.ReadMessage());
            Assert.AreEqual("thr", peer.ReadMessage());
        }

        [TestMethod]
        public async Task Request_WithHalfAFrameInTheSameSegment_WaitsForTheRest()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            byte[] request = RawPeer.Upgrade(simulator.Echo);
            byte[] frame = RawFrame.Masked("hello");
            for (int cut = 1; cut < frame.Length; cut++)
            {
                using RawPeer peer = RawPeer.Connect(simulator.Echo);
                peer.Send([.. request, .. frame[..cut]]);
                peer.AssertUpgraded();
                peer.Send(frame.AsSpan(cut));
                Assert.AreEqual("hello", peer.ReadMessage());
            }
        }

        [TestMethod]
        [DataRow("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 404)]
        [DataRow("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 405)]
        [DataRow("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505)]
        [DataRow("GET /nowhere HTTP/1.0\r\n\r\n", 404)]
        [DataRow("GET / HTTP/1.1\r\n\r\n", 400)]
        [DataRow("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n", 426)]
        [DataRow("GET / HTTP/1.1\nHost: a\n\n", 400)]
        public async Task Request_Refused_SaysWhyAndEnds(string request, int status)
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Connect(simulator.Uri);
            peer.Send(Encoding.ASCII.GetBytes(request));
            Assert.StartsWith($"HTTP/1.1 {status} ", peer.ReadHead());
            Assert.AreNotEqual("", Encoding.ASCII.GetString(peer.ReadToEnd()).Trim());
        }

        [TestMethod]
        public async Task Request_RefusedWithFramesBehindIt_InterpretsNoneOfThem()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Connect(simulator.Echo);
            string request = Encoding.ASCII.GetString(RawPeer.Upgrade(simulator.Echo)).Replace("Version: 13", "Version: 12", StringComparison.Ordinal);
            peer.Send([.. Encoding.ASCII.GetBytes(request), .. RawFrame.Masked("hello")]);
            string head = peer.ReadHead();
            Assert.StartsWith("HTTP/1.1 426 ", head);
            Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", head);
            Assert.DoesNotContain("hello", Encoding.Latin1.GetString(peer.ReadToEnd()));
        }
    }
}
