using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Whose address counts for what comes through a proxy.</summary>
    [TestClass]
    public class ServerProxyTests
    {
        // 192.168.4.2 is the proxy, or the address of somebody else; 10.0.0.1 is 167772161.
        private const int Proxy = unchecked((int)0xC0A80402);

        [TestMethod]
        [DataRow("192.168.4.2", "X-Forwarded-For: 10.0.0.1", 167772161)]
        [DataRow("192.168.4.2", "X-Forwarded-For: unknown", Proxy)]
        [DataRow("192.168.4.2", "A: b", Proxy)]
        [DataRow("::ffff:192.168.4.2", "X-Forwarded-For: 10.0.0.1", 167772161)]
        [DataRow("192.168.4.3", "X-Forwarded-For: 10.0.0.1", Proxy)]
        [DataRow(null, "X-Forwarded-For: 10.0.0.1", Proxy)]
        public void Address_OfWhatComesThroughAProxy_IsTheForwardedOneIfTheProxyIsTrusted(string trusted, string line, int expected)
        {
            VirtualServer server = Server(trusted, null);
            ScriptedHandler handler = new ScriptedHandler();
            server.Add("/ws", handler);
            server.Add("/rpc", new EchoPost());
            FakeTransport socket = Connect(server, Requests.WithLine(line));
            FakeTransport post = Connect(
                server, Hex.Utf8("POST /rpc HTTP/1.1\r\nHost: mote.local\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" + line + "\r\n\r\n[]"));
            server.At(100, () => { socket.PeerSends(Peer.Text("a")); });

            server.RunFor(1000);

            string expectedText = Hex.Text(Hex.Utf8("may " + expected.ToString() + " -1 []"));
            Assert.IsTrue(Hex.Text(post.TakeSent()).IndexOf(expectedText) > 0);
            Assert.AreEqual(expected, handler.Address);
        }

        // The number of 2001:db8:...::1 is that of 192.168.4.2, chosen so.
        [TestMethod]
        [DataRow("fd00::1", "fd000000000000000000000000000001", true)]
        [DataRow("FD00:0::1", "fd000000000000000000000000000001", true)]
        [DataRow("192.168.4.2", "00000000000000000000ffffc0a80402", true)]
        [DataRow("fd00::1", "fd000000000000000000000000000002", false)]
        [DataRow("192.168.4.2", "20010db8d9009caa0000000000000001", false)]
        public void Address_OfAProxyOverIpv6_IsTheForwardedOneIfAllBytesAreTrusted(string trusted, string peer, bool isTrusted)
        {
            VirtualServer server = Server(trusted, null);
            ScriptedHandler handler = new ScriptedHandler();
            server.Add("/ws", handler);
            FakeTransport socket = Connect(server, Requests.WithLine("X-Forwarded-For: 10.0.0.1"));
            socket.PeerAddressBytes = Hex.Bytes(peer);
            server.At(100, () => { socket.PeerSends(Peer.Text("a")); });

            server.RunFor(1000);

            Assert.AreEqual(isTrusted ? 167772161 : IpAddress.Key(Hex.Bytes(peer)), handler.Address);
        }

        [TestMethod]
        public void Address_TwoThroughTheSamePlace_IsEachOnesOwn()
        {
            VirtualServer server = Server("192.168.4.2", null);
            server.Limits.Clients = 1;
            ScriptedHandler handler = new ScriptedHandler();
            server.Add("/ws", handler);
            int first = 0;
            FakeTransport one = Connect(server, Requests.WithLine("X-Forwarded-For: 10.0.0.1"));
            server.At(100, () => { one.PeerSends(Peer.Text("a")); });
            server.At(200, () => { first = handler.Address; one.PeerSends(Peer.Close()); one.HasEnded = true; });
            FakeTransport two = null;
            server.At(400, () => { two = Connect(server, Peer.Upgrade); });
            server.At(500, () => { two.PeerSends(Peer.Text("a")); });

            server.RunFor(1000);

            Assert.AreEqual(167772161, first);
            Assert.AreEqual(Proxy, handler.Address);
        }

        // Both addresses are known by a right token, and then one presents wrong ones: it alone is shut out, for a minute from the last.
        [TestMethod]
        [DataRow("10.0.0.9, 10.0.0.1", "10.0.0.9, 10.0.0.2", 401)]
        [DataRow("10.0.0.1", "10.0.0.9, 10.0.0.1:80", 429)]
        public void Token_WrongOnesBehindATrustedProxy_CountForTheForwardedAddress(string guesser, string other, int expected)
        {
            VirtualServer server = Server("192.168.4.2", "correct horse battery");
            server.Add("/ws", new ScriptedHandler());
            Get(server, "correct horse battery", guesser);
            Get(server, "correct horse battery", other);
            for (int i = 0; i < LoginThrottle.MostOwn; i++)
            {
                server.At(2000 * (i + 1), () => { Get(server, "wrong", guesser); });
            }

            FakeTransport[] last = new FakeTransport[2];
            server.At(20000, () => { last[0] = Get(server, "wrong", guesser); });
            server.At(22000, () => { last[1] = Get(server, "wrong", other); });

            server.RunFor(25000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(last[0].TakeSent()), 429));
            Assert.IsTrue(Peer.HasStatus(Hex.Text(last[1].TakeSent()), expected));
        }

        private static VirtualServer Server(string trusted, string token)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = token;
            server.Access.TrustedProxies = trusted == null ? null : new string[] { trusted };
            server.Limits.StopMs = 0;
            return server;
        }

        private static FakeTransport Get(VirtualServer server, string token, string forwarded)
        {
            return Connect(server, Requests.WithLine("Authorization: Bearer " + token + "\r\nX-Forwarded-For: " + forwarded));
        }

        private static FakeTransport Connect(VirtualServer server, byte[] bytes)
        {
            FakeTransport peer = Peer.Connect(server, bytes);
            peer.PeerAddress = Proxy;
            return peer;
        }
    }
}
