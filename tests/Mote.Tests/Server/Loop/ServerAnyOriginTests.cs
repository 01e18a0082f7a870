using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Paths that pages of any origin may connect to. RFC 6455 10.2.</summary>
    [TestClass]
    public class ServerAnyOriginTests
    {
        private const string Foreign = "Origin: http://elsewhere.example";
        private const string Own = "Origin: http://mote.local:8080";
        private const string Listed = "Origin: http://panel.example";

        [TestMethod]
        [DataRow(Foreign, false)]
        [DataRow("Origin: null", false)]
        [DataRow(Own, true)]
        [DataRow(Listed, true)]
        [DataRow("X: y", true)]
        public void Open_AtAPathForAnyOrigin_TellsWhoseItIs(string field, bool isOwn)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Make(handler);
            FakeTransport peer = Open(server, field);
            server.RunFor(1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), 101));
            Assert.AreEqual(isOwn, handler.IsOwnOrigin);
            Assert.AreEqual(isOwn, handler.MayCommand);
        }

        [TestMethod]
        [DataRow(Foreign, 403)]
        [DataRow("Origin: null", 403)]
        [DataRow(Own, 101)]
        public void Open_AtAnotherPath_IsCheckedAsEver(string field, int status)
        {
            VirtualServer server = Make(new ScriptedHandler());
            FakeTransport peer = Peer.Connect(server, Requests.With("GET /ws HTTP/1.1\r\n", "GET /checked HTTP/1.1\r\n" + field + "\r\n"));
            server.RunFor(1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), status));
        }

        // A browser sends the cookie along for a page on another port of the same host; it opens the path to that page, and no more.
        [TestMethod]
        [DataRow(Foreign, false)]
        [DataRow(Own, true)]
        public void Open_WithTheCommandingTokensCookie_CommandsOnlyFromItsOwnOrigin(string field, bool isOwn)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Make(handler);
            server.Access.Token = "secret-of-16-chars";
            FakeTransport peer = Open(server, field + "\r\nCookie: mote=c2VjcmV0LW9mLTE2LWNoYXJz");
            server.RunFor(1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), 101));
            Assert.AreEqual(isOwn, handler.MayCommand);
            Assert.AreEqual(isOwn, handler.IsSignedIn);
        }

        [TestMethod]
        public void Open_ForeignWithoutTheToken_Is401()
        {
            VirtualServer server = Make(new ScriptedHandler());
            server.Access.Token = "secret-of-16-chars";
            FakeTransport peer = Open(server, Foreign);
            server.RunFor(1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), 401));
        }

        private static VirtualServer Make(ScriptedHandler handler)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/checked", handler);
            server.AddForAnyOrigin("/ws", handler);
            server.Access.Origins = new string[] { "http://panel.example" };
            return server;
        }

        private static FakeTransport Open(VirtualServer server, string field)
        {
            return Peer.Connect(server, Hex.Join(Requests.WithLine(field), Peer.Text("hello")));
        }
    }
}
