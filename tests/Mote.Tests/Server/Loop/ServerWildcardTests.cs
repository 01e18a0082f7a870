using System;
using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>A handler of <c>/rooms/*</c> that serves but one room, <c>/rooms/7</c>; in some tests only to the user 7, whose password is "p".</summary>
    [TestClass]
    public class ServerWildcardTests
    {
        private const string Upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        private const string WrongPassword = "Authorization: Basic Nzpx\r\n";
        private const string Right = "Authorization: Basic Nzpw\r\n";
        private const string OtherUser = "Authorization: Basic ODpw\r\n";

        [TestMethod]
        [DataRow("/rooms/7", Upgrade, "101 ")]
        [DataRow("/rooms/7?a=8", Upgrade, "101 ")]
        [DataRow("/rooms/8", Upgrade, "404 ")]
        [DataRow("/rooms/", Upgrade, "404 ")]
        [DataRow("/rooms/77", Upgrade, "404 ")]
        [DataRow("/rooms/%37", Upgrade, "404 ")]
        [DataRow("/rooms/8", "", "404 ")]
        [DataRow("/rooms/7", "", "426 ")]
        [DataRow("/rooms/x", Upgrade, "500 ")]
        public void Get_Wildcard_HandlerDecidesWhatIsServed(string path, string fields, string status)
        {
            Rooms rooms = new Rooms();
            VirtualServer server = Make(rooms);
            Expect(server, path, fields, status);
            Assert.AreEqual(status == "101 " ? 1 : 0, rooms.Opened);
            Assert.AreEqual(status == "500 " ? 1 : 0, server.Counters.HandlerFaults);
        }

        // Without the token a peer does not learn which paths there are.
        [TestMethod]
        [DataRow("/rooms/8", "", "401 ")]
        [DataRow("/rooms/7", "", "401 ")]
        [DataRow("/rooms/8", "Authorization: Bearer command!\r\n", "404 ")]
        [DataRow("/rooms/7", "Authorization: Bearer command!\r\n", "101 ")]
        public void Get_WildcardOfAServerWithAToken_AsksForItFirst(string path, string fields, string status)
        {
            VirtualServer server = Make(new Rooms());
            server.Access.Token = "command!";
            Expect(server, path, Upgrade + fields, status);
        }

        [TestMethod]
        [DataRow("/rooms/7", Right, "101 ")]
        [DataRow("/rooms/7", OtherUser, "401 ")]
        [DataRow("/rooms/7", WrongPassword, "401 ")]
        [DataRow("/rooms/7", "", "401 ")]
        [DataRow("/rooms/8", OtherUser, "404 ")]
        [DataRow("/rooms/8", "", "404 ")]
        [DataRow("/rooms/x", Right, "500 ")]
        public void Get_WildcardWithPasswords_UserIsComparedWithThePath(string path, string fields, string status)
        {
            Rooms rooms = new Rooms();
            rooms.WantsPassword = true;
            VirtualServer server = Make(rooms);
            Expect(server, path, Upgrade + fields, status);
            Assert.AreEqual(status == "101 " ? 1 : 0, rooms.Opened);
        }

        [TestMethod]
        public void Get_OtherPathOfTheHandler_IsNotAskedAbout()
        {
            Rooms rooms = new Rooms();
            VirtualServer server = Make(rooms);
            server.Add("/rooms/all", rooms);
            Expect(server, "/rooms/all", Upgrade, "101 ");
            Assert.AreEqual(0, rooms.Asked);
        }

        private static VirtualServer Make(Rooms rooms)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/rooms/*", rooms);
            return server;
        }

        // A wrong password is answered late.
        private static void Expect(VirtualServer server, string path, string fields, string status)
        {
            FakeTransport peer = Peer.Connect(server, Hex.Utf8("GET " + path + " HTTP/1.1\r\nHost: mote.local\r\n" + fields + "\r\n"));
            server.RunFor(5000);
            byte[] sent = peer.TakeSent();
            string text = System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
            Assert.AreEqual(0, text.IndexOf("HTTP/1.1 " + status), text);
        }

        private sealed class Rooms : WebSocketHandler
        {
            private byte _room;

            public bool WantsPassword { get; set; }

            public int Asked { get; private set; }

            public int Opened { get; private set; }

            public override bool ChecksPassword
            {
                get { return WantsPassword; }
            }

            public override bool ServesPath(byte[] buffer, int restOffset, int restCount)
            {
                Asked++;
                _room = restCount == 1 ? buffer[restOffset] : (byte)0;
                if (_room == 'x')
                {
                    throw new InvalidOperationException("The test wants it.");
                }

                return _room == '7';
            }

            public override bool CheckPassword(
                byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
            {
                mayCommand = true;
                return userCount == 1 && buffer[userOffset] == _room && passwordCount == 1 && buffer[passwordOffset] == 'p';
            }

            public override void OnOpen(WebSocketConnection connection)
            {
                Opened++;
            }
        }
    }
}
