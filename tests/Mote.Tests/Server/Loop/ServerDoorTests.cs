using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>What a browser gets of a device that is full, or has seen too many wrong tokens.</summary>
    [TestClass]
    public class ServerDoorTests
    {
        private const string Wrong = "Authorization: Bearer guess\r\n";

        [TestMethod]
        public void Connect_AllPlacesTaken_GetsTheWholePage()
        {
            VirtualServer server = new VirtualServer(0);
            server.Limits.Clients = 1;
            server.Add("/ws", new ScriptedHandler());
            Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            server.At(10, () => { second = Peer.Connect(server, Hex.Utf8(Get("/", string.Empty))); });
            server.RunFor(3000);

            string sent = Sent(second);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n"), sent);
            ExpectWhole(sent, "All places are taken.");
            Assert.IsTrue(second.IsFinished);
            Assert.AreEqual(1, server.Counters.Refused);
        }

        [TestMethod]
        [DataRow("/", "text/html; charset=utf-8", true)]
        [DataRow("/login", "text/html; charset=utf-8", true)]
        [DataRow("/ws", "text/plain; charset=utf-8", false)]
        public void Get_AfterTooManyWrongTokens_CountsDownWhereTheFormWouldBe(string path, string type, bool isPage)
        {
            string sent = SentAfterGuesses(Get(path, Wrong));
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 429 Too Many Requests\r\n"), sent);
            Assert.IsTrue(sent.IndexOf("\r\nRetry-After: ") > 0 && sent.IndexOf("Content-Type: " + type + "\r\n") > 0, sent);
            Assert.AreEqual(isPage, sent.IndexOf("<!doctype html>") > 0);
            ExpectWhole(sent, "Too many wrong tokens");
        }

        [TestMethod]
        public void Post_OfTheFormAfterTooManyWrongTokens_CountsDown()
        {
            string sent = SentAfterGuesses("POST /login HTTP/1.1\r\nHost: mote.local\r\nContent-Length: 14\r\n\r\ntoken=command!");
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 429 Too Many Requests\r\n"), sent);
            ExpectWhole(sent, "Too many wrong tokens.</p><p data-s=");
        }

        [TestMethod]
        public void Head_AfterTooManyWrongTokens_GetsNoContent()
        {
            string sent = SentAfterGuesses("HEAD / HTTP/1.1\r\nHost: mote.local\r\n" + Wrong + "\r\n");
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 429 Too Many Requests\r\n"), sent);
            Assert.AreEqual(sent.Length, sent.IndexOf("\r\n\r\n") + 4);
        }

        private static string SentAfterGuesses(string request)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = "command!";
            server.Limits.Clients = 8;
            server.Limits.Handshakes = 8;
            server.Add("/", new TextDocument(1));
            server.Add("/ws", new ScriptedHandler());
            for (int i = 0; i < 10; i++)
            {
                server.At(2500 * i, () => { Peer.Connect(server, Hex.Utf8(Get("/", Wrong))); });
            }

            FakeTransport last = null;
            server.At(30000, () => { last = Peer.Connect(server, Hex.Utf8(request)); });
            server.RunFor(33000);
            return Sent(last);
        }

        private static string Get(string path, string fields)
        {
            return "GET " + path + " HTTP/1.1\r\nHost: mote.local\r\n" + fields + "\r\n";
        }

        private static string Sent(FakeTransport peer)
        {
            byte[] sent = peer.TakeSent();
            char[] chars = new char[sent.Length];
            for (int i = 0; i < sent.Length; i++)
            {
                chars[i] = (char)sent[i];
            }

            return new string(chars);
        }

        private static void ExpectWhole(string sent, string part)
        {
            int body = sent.IndexOf("\r\n\r\n") + 4;
            Assert.IsTrue(sent.IndexOf("\r\nContent-Length: " + (sent.Length - body).ToString() + "\r\n") > 0, sent);
            Assert.IsTrue(sent.IndexOf(part) >= body, sent);
        }
    }
}
