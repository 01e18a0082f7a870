using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>What a server does about wrong tokens, in virtual time.</summary>
    [TestClass]
    public class ServerWrongTokenTests
    {
        private const string Right = "Authorization: Bearer correct horse battery";
        private const string Wrong = "Authorization: Bearer wrong";

        // While a rejection is delayed it occupies a place: at most half of them, the rest is for others.
        [TestMethod]
        [DataRow(1, 0)]
        [DataRow(2, 1)]
        [DataRow(5, 2)]
        [DataRow(8, 4)]
        public void Rejection_OfManyWrongTokensAtOnce_IsDelayedInHalfThePlaces(int places, int delayed)
        {
            VirtualServer server = Server(places);
            FakeTransport[] peers = new FakeTransport[places];
            for (int i = 0; i < places; i++)
            {
                int index = i;
                server.At(10 * i, () => { peers[index] = Connect(server, Wrong); peers[index].PeerAddress = 100 + index; });
            }

            server.RunFor(5000);

            for (int i = 0; i < places; i++)
            {
                bool isDelayed = i < delayed;
                string sent = Hex.Text(peers[i].TakeSent());
                Assert.IsTrue(Peer.HasStatus(sent, 401), i.ToString());
                Assert.IsTrue(isDelayed ? peers[i].SentMs >= (10 * i) + 1000 : peers[i].SentMs < (10 * i) + 200, i.ToString() + ": " + peers[i].SentMs.ToString());
            }
        }

        [TestMethod]
        public void Rejection_APlaceOfTheHalfIsFreeAgain_IsDelayedAgain()
        {
            VirtualServer server = Server(2);
            FakeTransport[] peers = new FakeTransport[3];
            server.At(0, () => { peers[0] = Connect(server, Wrong); });
            server.At(500, () => { peers[1] = Connect(server, Wrong); });
            server.At(3500, () => { peers[2] = Connect(server, Wrong); });

            server.RunFor(6000);

            Assert.IsTrue(peers[0].SentMs >= 1000);
            Assert.IsTrue(peers[1].SentMs < 700);
            Assert.IsTrue(peers[2].SentMs >= 4500);
        }

        // A browser sees the form at once too.
        [TestMethod]
        public void Rejection_OfAWrongFormPastTheHalf_IsTheFormAtOnce()
        {
            VirtualServer server = Server(1);
            FakeTransport peer = Peer.Connect(server, Form("wrong"));

            server.RunFor(500);

            string sent = Hex.Text(peer.TakeSent());
            Assert.IsTrue(Peer.HasStatus(sent, 401));
            Assert.IsTrue(Has(sent, "That token is wrong."));
        }

        // Strangers: ten wrong tokens, one every 2,500 ms from 0 on. The first counts until 60,000, the second until 62,500.
        [TestMethod]
        [DataRow(24000, 36)]
        [DataRow(24990, 36)]
        [DataRow(25000, 35)]
        [DataRow(59000, 1)]
        [DataRow(59990, 1)]
        [DataRow(60000, 0)]
        public void RetryAfter_OfAStranger_IsWhenTheNextTokenIsLookedAt(int comesMs, int seconds)
        {
            FakeTransport[] last = new FakeTransport[2];
            VirtualServer server = Server(4);
            for (int i = 0; i < 10; i++)
            {
                int address = 100 + i;
                server.At(2500 * i, () => { Connect(server, Wrong).PeerAddress = address; });
            }

            server.At(comesMs, () =>
            {
                last[0] = Connect(server, Right);
                last[1] = Peer.Connect(server, Form("correct horse battery"));
            });
            server.RunFor(comesMs + 500);

            ExpectRetry(last[0], 101, seconds);
            ExpectRetry(last[1], 303, seconds);
        }

        // An address that is known by a right token: five wrong ones, the last at 6,000 ms, count until 66,000.
        [TestMethod]
        [DataRow(7000, 59)]
        [DataRow(65500, 1)]
        [DataRow(66000, 0)]
        public void RetryAfter_OfAKnownAddress_IsWhenItsOwnNextTokenIsLookedAt(int comesMs, int seconds)
        {
            FakeTransport[] last = new FakeTransport[1];
            VirtualServer server = Server(8);
            Connect(server, Right);
            for (int i = 1; i <= 5; i++)
            {
                server.At(1200 * i, () => { Connect(server, Wrong); });
            }

            server.At(comesMs, () => { last[0] = Connect(server, Right); });
            server.RunFor(comesMs + 500);

            ExpectRetry(last[0], 101, seconds);
        }

        private static void ExpectRetry(FakeTransport peer, int status, int seconds)
        {
            string sent = Hex.Text(peer.TakeSent());
            Assert.IsTrue(Peer.HasStatus(sent, seconds > 0 ? 429 : status));
            Assert.AreEqual(seconds > 0, Has(sent, "\r\nRetry-After: " + seconds.ToString() + "\r\n"));
        }

        private static bool Has(string sent, string text)
        {
            return sent.IndexOf(Hex.Text(Hex.Utf8(text))) >= 0;
        }

        private static VirtualServer Server(int places)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = "correct horse battery";
            server.Limits.Clients = places;
            server.Limits.Handshakes = places;
            server.Limits.StopMs = 0;
            server.Add("/ws", new ScriptedHandler());
            return server;
        }

        private static byte[] Form(string token)
        {
            string body = "token=" + token;
            return Hex.Utf8("POST /login HTTP/1.1\r\nHost: mote.local\r\nContent-Length: " + body.Length.ToString() + "\r\n\r\n" + body);
        }

        private static FakeTransport Connect(VirtualServer server, string line)
        {
            return Peer.Connect(server, Requests.WithLine(line));
        }
    }
}
