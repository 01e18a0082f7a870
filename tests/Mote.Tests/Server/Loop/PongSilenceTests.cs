using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>The time that OnPong is told after days without an answer.</summary>
    [TestClass]
    public class PongSilenceTests
    {
        [TestMethod]
        [DataRow(1L, 1)]
        [DataRow(2142720000L, 2142720000)]
        [DataRow(2151360000L, int.MaxValue)]
        [DataRow(2160000000L, int.MaxValue)]
        [DataRow(4294967297L, int.MaxValue)]
        [DataRow(4302720000L, int.MaxValue)]
        [DataRow(8640000000L, int.MaxValue)]
        public void OnPong_AfterDays_IsToldTheTimeOrTheMost(long silenceMs, int expectedMs)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = new VirtualServer(12345);
            server.Limits.PingAfterMs = 0;
            server.Add("/ws", handler);
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () => { peer.PeerSends(Peer.Text("ping")); });
            server.At(1000 + silenceMs, () => { peer.PeerSends(ClientFrame.Make(0x8A, Hex.Utf8("p"))); });

            server.RunFor(1500 + silenceMs);

            Assert.AreEqual("start open message pong:" + expectedMs.ToString() + " closed:1001 stop ", handler.Log);
        }
    }
}
