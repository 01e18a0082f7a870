using System.Net;
using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Wire;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>The way in for scripts, and what happens to those who guess.</summary>
    [TestClass]
    public sealed class TokenTests : AccessTests
    {
        [TestMethod]
        public async Task Header_OfAScript_Opens()
        {
            ServerUnderTest server = Guard();
            using EchoClient client = await EchoClient.ConnectAsync(
                server.At("/secrets"), options => options.SetRequestHeader("Authorization", "Bearer " + Token));
            Assert.AreEqual($"{Secret} command ", await ReadAsync(client));
        }

        // RFC 6455 4.2.2 item 5: the answer names a subprotocol of the endpoint, which a token is not.
        [TestMethod]
        [DataRow(Token, true, "command")]
        [DataRow(Token, false, "command")]
        [DataRow(ReadOnlyToken, true, "look")]
        public async Task SubprotocolEntry_NextToARealOne_OpensAndIsNotNamed(string token, bool tokenFirst, string right)
        {
            ServerUnderTest server = Guard();
            using EchoClient client = await EchoClient.ConnectAsync(server.At("/secrets"), options =>
            {
                foreach (string entry in tokenFirst ? new[] { Entry(token), "chat" } : ["chat", Entry(token)])
                {
                    options.AddSubProtocol(entry);
                }
            });
            Assert.AreEqual("chat", client.Socket.SubProtocol);
            Assert.AreEqual($"{Secret} {right} chat", await ReadAsync(client));
        }

        [TestMethod]
        public void SubprotocolEntry_Alone_IsNotNamed()
        {
            ServerUnderTest server = Guard();
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(Request("GET", "/secrets", Handshake + $"Sec-WebSocket-Protocol: {Entry(Token)}\r\n")));
            Answer answer = Answer.Read(peer);
            Assert.AreEqual(101, answer.Status);
            Assert.IsNull(answer.Header("Sec-WebSocket-Protocol"));
        }

        // A slot keeps nothing of who had it before.
        [TestMethod]
        public async Task Right_OfTheOneBefore_IsNotInherited()
        {
            ServerUnderTest server = Guard();
            foreach ((string token, string right) in ((string, string)[])[(ReadOnlyToken, "look"), (Token, "command"), (ReadOnlyToken, "look")])
            {
                using EchoClient client = await EchoClient.ConnectAsync(
                    server.At("/secrets"), options => options.SetRequestHeader("Authorization", "Bearer " + token));
                Assert.AreEqual($"{Secret} {right} ", await ReadAsync(client));
                client.Dispose();
                server.WaitUntilAlone();
            }
        }

        // A device that should have a token and cannot read it: nothing that is presented fits, not even nothing.
        [TestMethod]
        [DataRow("GET", "/secret", "", "")]
        [DataRow("GET", "/answer", "", "")]
        [DataRow("GET", "/secret", "Authorization: Bearer \r\n", "")]
        [DataRow("GET", "/answer", "Authorization: Bearer correct horse+battery/staple\r\n", "")]
        [DataRow("GET", "/secret", "Cookie: mote=\r\n", "")]
        [DataRow("GET", "/secret", "Cookie: mote=AA\r\n", "")]
        [DataRow("GET", "/secrets", "Sec-WebSocket-Protocol: mote.token., chat\r\n", "")]
        [DataRow("POST", "/login", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n", "token=")]
        [DataRow("POST", "/login", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n", "token=%00")]
        public void LockedServer_WhateverIsPresented_TellsNothing(string method, string path, string lines, string body)
        {
            ServerUnderTest server = Guard(policy =>
            {
                policy.Token = null;
                policy.ReadOnlyToken = null;
                policy.IsLocked = true;
            });
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(Request(method, path, (path == "/secrets" ? Handshake : "") + lines) + body));
            Answer answer = Answer.Read(peer);
            Assert.AreEqual(401, answer.Status);
            Assert.Contains("mote=; Max-Age=0", answer.Header("Set-Cookie") ?? "mote=; Max-Age=0");
            Assert.DoesNotContain(Secret, answer.Text);
            Assert.AreEqual(0, server.Counters.Upgraded);
        }

        [TestMethod]
        public void LockedServer_WithAToken_DoesNotStart()
        {
            MoteServer server = new() { Access = new AccessPolicy { Token = Token, IsLocked = true } };
            Assert.ThrowsExactly<ArgumentException>(() => server.Start("127.0.0.1", 0));
            Assert.IsFalse(server.IsRunning);
        }

        [TestMethod]
        public void WrongToken_Presented_IsAnsweredOnlyAfterOthersWereServed()
        {
            ServerUnderTest server = Guard();
            using RawPeer other = Open(server, Neighbour(1));
            other.AssertEchoes("warm");

            // Somebody else is served several times before the guesser is answered. On a busy machine the pause may be over before that: then with the next one.
            int guessers = 1;
            ServerUnderTest.WaitUntil(
                () =>
                {
                    guessers++;
                    int served = 0;
                    using RawPeer guesser = RawPeer.Connect(server.PageUri, Neighbour(guessers));
                    guesser.Send(Encoding.ASCII.GetBytes(Request("GET", "/secret", Wrong)));
                    while (guesser.Socket.Available == 0 && served < 20)
                    {
                        other.AssertEchoes("served meanwhile");
                        served++;
                    }

                    Assert.AreEqual(401, Answer.Read(guesser).Status);
                    return served == 20;
                },
                "others were served meanwhile");
        }

        [TestMethod]
        public void WrongTokens_TooMany_ShutTheAddressOutAndNobodyElse()
        {
            ServerUnderTest server = Guard();
            IPAddress guesser = Neighbour(2);
            using RawPeer inside = Open(server, guesser);
            using RawPeer other = Open(server, Neighbour(1));
            List<RawPeer> guesses = [];
            for (int i = 0; i < 5; i++)
            {
                guesses.Add(RawPeer.Connect(server.PageUri, guesser));
                guesses[i].Send(Encoding.ASCII.GetBytes(Request("GET", "/secret", Wrong)));
            }

            foreach (RawPeer guess in guesses)
            {
                Assert.AreEqual(401, Answer.Read(guess).Status);
                guess.Dispose();
            }

            string form = "token=" + Uri.EscapeDataString(Token);
            string[] requests =
            [
                Request("GET", "/secret", Wrong),
                Request("GET", "/secret", Bearer),
                Request("GET", "/secret"),
                Request("GET", "/login"),
                Request("GET", "/nowhere"),
                Request("PUT", "/secret", Bearer),
                Request("GET", "/secrets", Handshake + Bearer),
                Request("GET", "/secrets", Handshake + $"Sec-WebSocket-Protocol: chat, {Entry(Token)}\r\n"),
                Request("POST", "/login", $"Content-Length: {form.Length}\r\n") + form,
            ];
            foreach (string request in requests)
            {
                Answer refused = Answer.To(server.PageUri, request, guesser);
                Assert.AreEqual(429, refused.Status, request);
                Assert.IsGreaterThan(0, int.Parse(refused.Header("Retry-After")!, null));
                Assert.IsNull(refused.Header("Set-Cookie"), request);
                other.AssertEchoes("unaffected");
                inside.AssertEchoes("in already");
            }

            Assert.AreEqual(Secret, Answer.To(server.PageUri, Request("GET", "/secret", Bearer), Neighbour(1)).Body);
        }

        // A guesser that goes away, or goes on talking, is neither waited for nor listened to.
        [TestMethod]
        public void WrongToken_OfOneWhoLeavesOrTalksOn_CostsNobodyAnything()
        {
            ServerUnderTest server = Guard();
            using RawPeer other = Open(server, Neighbour(1));
            RawPeer leaving = RawPeer.Connect(server.PageUri, Neighbour(2));
            leaving.Send(Encoding.ASCII.GetBytes(Request("GET", "/secret", Wrong)));
            RawPeer torn = RawPeer.Connect(server.PageUri, Neighbour(3));
            torn.Send(Encoding.ASCII.GetBytes(Request("GET", "/secret", Wrong)));
            using RawPeer talking = RawPeer.Connect(server.PageUri, Neighbour(4));
            talking.Send(Encoding.ASCII.GetBytes(Request("GET", "/secret", Wrong) + Request("GET", "/secret", Bearer)));
            other.AssertEchoes("all were seen");
            leaving.Dispose();
            torn.Reset();
            Answer answer = Answer.Read(talking);
            Assert.AreEqual(401, answer.Status);
            Assert.DoesNotContain(Secret, answer.Text);
            other.AssertEchoes("still there");
            ServerUnderTest.WaitUntil(() => server.Counters.Open == 1, "only the other was left");
        }

        private static RawPeer Open(ServerUnderTest server, IPAddress from)
        {
            RawPeer peer = RawPeer.Connect(server.PageUri, from);
            peer.Send(Encoding.ASCII.GetBytes(Request("GET", "/echo", Handshake + Bearer)));
            Assert.AreEqual(101, Answer.Read(peer).Status);
            return peer;
        }

        private static async Task<string> ReadAsync(EchoClient client) => Encoding.ASCII.GetString((await client.ReceiveAsync()).Payload);
    }
}
