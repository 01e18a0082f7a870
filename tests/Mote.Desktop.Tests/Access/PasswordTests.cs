using System.Text;
using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>An endpoint that knows users and passwords of its own, over real sockets.</summary>
    [TestClass]
    public sealed class PasswordTests : AccessTests
    {
        [TestMethod]
        [DataRow("ada:1815", "ada command", false)]
        [DataRow("guest:", "guest look", false)]
        [DataRow("ada:1815", "ada command", true)]
        public void Password_Right_Opens(string secret, string greeting, bool hasToken)
        {
            ServerUnderTest server = Lodge(hasToken);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(Request("GET", "/diary", Handshake + Basic(secret))));
            Assert.AreEqual(101, Answer.Read(peer).Status);
            Assert.AreEqual(greeting, Encoding.ASCII.GetString(peer.ReadFrame().Payload));
        }

        [TestMethod]
        public void Token_OfTheServer_OpensToo()
        {
            ServerUnderTest server = Lodge(hasToken: true);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(Request("GET", "/diary", Handshake + Bearer)));
            Assert.AreEqual(101, Answer.Read(peer).Status);
            Assert.AreEqual(" command", Encoding.ASCII.GetString(peer.ReadFrame().Payload));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Password_Missing_IsAskedForATokenAndNeverForAPassword(bool hasToken)
        {
            ServerUnderTest server = Lodge(hasToken);
            Answer answer = Answer.To(server.PageUri, Request("GET", "/diary", Handshake));
            Assert.AreEqual(401, answer.Status);
            Assert.AreEqual("Bearer realm=\"mote\"", answer.Header("WWW-Authenticate"));
        }

        [TestMethod]
        public void Password_WrongTenTimes_ShutsStrangersOut()
        {
            ServerUnderTest server = Lodge(hasToken: false);
            string[] wrong = [Basic("ada:1816"), Basic("ada"), "Authorization: Basic ?\r\n", Basic("eve:1815"), Basic("ada:18\n15")];
            using (RawPeer first = RawPeer.Connect(server.PageUri, Neighbour(3)))
            {
                first.Send(Encoding.ASCII.GetBytes(Request("GET", "/diary", Handshake + Basic("ada:1815"))));
                Assert.AreEqual(101, Answer.Read(first).Status);
            }

            foreach (string line in (string[])[.. wrong, .. wrong])
            {
                Answer answer = Answer.To(server.PageUri, Request("GET", "/diary", Handshake + line), Neighbour(2));
                Assert.AreEqual(401, answer.Status, line);
                Assert.AreEqual("Bearer realm=\"mote\"", answer.Header("WWW-Authenticate"), line);
            }

            string right = Request("GET", "/diary", Handshake + Basic("ada:1815"));
            Assert.AreEqual(429, Answer.To(server.PageUri, right, Neighbour(2)).Status);
            Assert.AreEqual(429, Answer.To(server.PageUri, right, Neighbour(4)).Status);
            using RawPeer known = RawPeer.Connect(server.PageUri, Neighbour(3));
            known.Send(Encoding.ASCII.GetBytes(right));
            Assert.AreEqual(101, Answer.Read(known).Status);
        }

        [TestMethod]
        public void Password_FromAPageOfAnotherOrigin_DoesNotReachTheHandler()
        {
            ServerUnderTest server = Lodge(hasToken: false);
            string request = Request("GET", "/diary", Handshake + "Origin: http://elsewhere.example\r\n" + Basic("ada:1815"));
            Assert.AreEqual(403, Answer.To(server.PageUri, request).Status);
            Assert.AreEqual(0, server.Counters.Upgraded);
        }

        [TestMethod]
        public void Check_ThatThrows_Is500AndNobodyElseNotices()
        {
            ServerUnderTest server = Lodge(hasToken: false);
            using RawPeer other = RawPeer.Open(server.EchoUri);
            Assert.AreEqual(500, Answer.To(server.PageUri, Request("GET", "/diary", Handshake + Basic("bug:"))).Status);
            other.AssertEchoes("still there");
            Assert.AreEqual(1, server.Counters.HandlerFaults);
            server.ExpectedFaults = 1;
        }

        [TestMethod]
        public void OtherPaths_WithoutAToken_AreOpen()
        {
            ServerUnderTest server = Lodge(hasToken: false);
            Assert.AreEqual(200, Answer.To(server.PageUri, Request("GET", "/secret", Basic("eve:"))).Status);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("open");
        }

        private static string Basic(string secret) => $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))}\r\n";

        private ServerUnderTest Lodge(bool hasToken) => Guard(
            policy =>
            {
                policy.Token = hasToken ? Token : null;
                policy.ReadOnlyToken = null;
            },
            server => server.Record("/diary", new Diary()));

        // Greets with the user that was accepted last, and whether that one may command. All runs on the server's one thread.
        private sealed class Diary : WebSocketHandler
        {
            private string _user = "";

            public override bool ChecksPassword => true;

            public override bool CheckPassword(
                byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
            {
                _user = Encoding.UTF8.GetString(buffer, userOffset, userCount);
                string password = Encoding.UTF8.GetString(buffer, passwordOffset, passwordCount);
                mayCommand = _user == "ada";
                return _user == "bug" ? throw new InvalidOperationException("The handler has a bug.") : (_user, password) is ("ada", "1815") or ("guest", "");
            }

            public override void OnOpen(WebSocketConnection connection)
            {
                byte[] text = Encoding.ASCII.GetBytes($"{_user} {(connection.MayCommand ? "command" : "look")}");
                connection.Send(text, 0, text.Length, MessageFlags.WholeText);
            }
        }
    }
}
