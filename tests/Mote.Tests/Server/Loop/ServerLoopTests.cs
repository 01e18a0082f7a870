using Mote.Core.Sessions;
using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>The server's loop with peers in memory and time that the test turns.</summary>
    [TestClass]
    public class ServerLoopTests
    {
        private const string Request = "GET /echo HTTP/1.1\r\nHost: mote.local\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 500)]
        [DataRow(-500)]
        public void Run_PeerThatUpgradesAndSends_IsEchoedAndClosedAtStop(int startMs)
        {
            VirtualServer server = new VirtualServer(startMs);
            server.Add("/echo", new Echo());
            FakeTransport peer = server.Listener.Connect();
            peer.PeerSends(Hex.Utf8(Request));
            string opening = null;
            string echo = null;
            server.At(1000, () =>
            {
                opening = Hex.Text(peer.TakeSent());
                peer.PeerSends(ClientFrame.Make(0x81, Hex.Utf8("hello")));
            });
            server.At(1001, () => { echo = Hex.Text(peer.TakeSent()); });
            server.RunFor(2000);

            // RFC 6455 1.3: the key of its example, and the value that accepts it.
            string accept = Hex.Text(Hex.Utf8("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
            Assert.IsTrue(opening.IndexOf(Hex.Text(Hex.Utf8("HTTP/1.1 101 "))) == 0 && opening.IndexOf(accept) > 0, opening);
            Assert.AreEqual(Hex.Text(Hex.Bytes("810568656C6C6F")), echo);

            // 7.4.1: 1001, the server is going down; the reason is for people.
            Assert.AreEqual(Hex.Text(Hex.Join(Hex.Bytes("880E03E9"), Hex.Utf8("server stops"))), Hex.Text(peer.TakeSent()));
            Assert.IsTrue(peer.IsClosed && !peer.IsAborted);
            Assert.IsTrue(server.Listener.IsClosed && server.Wait.IsClosed);
            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.AreEqual(1, server.Counters.Closed);
        }

        private sealed class Echo : WebSocketHandler
        {
            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
                connection.Send(buffer, offset, count, flags);
            }
        }
    }
}
