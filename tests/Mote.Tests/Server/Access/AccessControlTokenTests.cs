using Mote.Core.Http;
using Mote.Server;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class AccessControlTokenTests
    {
        private const int Address = 1;

        // The tokens are "command!" and "look"; Y29tbWFuZCE and bG9vaw in Base64 for URLs.
        [TestMethod]
        [DataRow("Authorization: Bearer command!", "as RFC 6750 2.1 writes it")]
        [DataRow("authorization:bEARER command!", "another case")]
        [DataRow("Authorization: Bearer   command!", "RFC 9110 11.4: several spaces")]
        [DataRow("Authorization: Basic YW55Ym9keTpjb21tYW5kIQ==", "as the password of a user")]
        [DataRow("Authorization: basic OmNvbW1hbmQh", "as the password of nobody")]
        [DataRow("Cookie: mote=Y29tbWFuZCE", "the cookie")]
        [DataRow("Cookie: a=1; mote=Y29tbWFuZCE; b=2", "the cookie between others")]
        [DataRow("Cookie: xmote=1;mote=Y29tbWFuZCE", "behind one whose name ends the same")]
        [DataRow("Cookie: mote=Y29tbWFuZCE; mote=c3RhbGU", "the first of two cookies")]
        [DataRow("Cookie: mote=c3RhbGU; a=1; mote=Y29tbWFuZCE", "the last of two cookies")]
        [DataRow("Cookie: mote=c3RhbGU; mote=Y29tbWFuZCE; mote=b2xk", "one between others of the name")]
        [DataRow("Cookie: mote=bG9vaw; mote=Y29tbWFuZCE", "next to a cookie that may less")]
        [DataRow("Cookie: mote=c3RhbGU\r\nOrigin: http://mote.local:8080\r\nCookie: mote=Y29tbWFuZCE", "on a line of its own")]
        [DataRow("Cookie: mote=Y29tbWFuZCE\r\nCookie: a=1\r\nIf-None-Match: x", "before a line of others")]
        [DataRow("Cookie: mote=\r\nCookie: mote=Y29tbWFuZCE", "behind an empty one")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.Y29tbWFuZCE", "the entry alone")]
        [DataRow("Sec-WebSocket-Protocol: chat, mote.token.Y29tbWFuZCE", "behind a subprotocol")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.Y29tbWFuZCE,chat", "before a subprotocol")]
        [DataRow("Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: mote.token.Y29tbWFuZCE", "on a line of its own")]
        [DataRow("Sec-WebSocket-Protocol: xmote.token.x, mote.token.Y29tbWFuZCE", "behind what only ends like one")]
        [DataRow("Cookie: mote=c3RhbGU\r\nAuthorization: Bearer command!", "next to a stale cookie")]
        [DataRow("Authorization: Bearer command!\r\nCookie: mote=bG9vaw", "next to a token that may less")]
        public void CheckToken_Right_MayCommand(string line, string what)
        {
            bool mayCommand;
            Assert.AreEqual((int)Rejection.None, (int)Gate().CheckToken(With(line), Address, 0, out mayCommand), what);
            Assert.IsTrue(mayCommand, what);
        }

        [TestMethod]
        [DataRow("Authorization: Bearer look")]
        [DataRow("Cookie: mote=bG9vaw")]
        [DataRow("Authorization: Basic eDpsb29r")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.bG9vaw, chat")]
        public void CheckToken_ReadOnly_MayLook(string line)
        {
            bool mayCommand;
            Assert.AreEqual((int)Rejection.None, (int)Gate().CheckToken(With(line), Address, 0, out mayCommand), line);
            Assert.IsFalse(mayCommand, line);
        }

        [TestMethod]
        [DataRow("X-Other: command!", "no token at all")]
        [DataRow("Cookie: other=Y29tbWFuZCE", "another cookie")]
        [DataRow("Cookie: MOTE=Y29tbWFuZCE", "a cookie's name has a case")]
        [DataRow("Cookie: mote=", "an empty cookie")]
        [DataRow("Sec-WebSocket-Protocol: chat", "a subprotocol alone")]
        [DataRow("Sec-WebSocket-Protocol: mote.toke", "too short for an entry")]
        [DataRow("Authorization:", "an empty header")]
        public void CheckToken_None_IsMissing(string line, string what)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            for (int i = 0; i < 10; i++)
            {
                Assert.AreEqual((int)Rejection.TokenMissing, (int)gate.CheckToken(With(line), Address, 0, out mayCommand), what);
                Assert.IsFalse(mayCommand, what);
            }
        }

        [TestMethod]
        [DataRow("Authorization: Bearer Command!", "another case")]
        [DataRow("Authorization: Bearer command", "the beginning")]
        [DataRow("Authorization: Bearer   command", "the beginning behind several spaces")]
        [DataRow("Authorization: Bearer command!!", "more")]
        [DataRow("Authorization: Basic Y29tbWFuZCE6", "as the user")]
        [DataRow("Authorization: Bearer", "no token")]
        [DataRow("Authorization: command!", "no scheme")]
        [DataRow("Authorization: Basic command!", "another scheme")]
        [DataRow("Authorization: Bearer Y29tbWFuZCE", "encoded")]
        [DataRow("Cookie: mote=command!", "not encoded")]
        [DataRow("Cookie: mote=Y29tbWFuZCE=", "padded")]
        [DataRow("Cookie: mote=y29tbWFuZCE", "another case")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.Y29tbWFuZC", "the beginning")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.", "an empty entry")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.x, Y29tbWFuZCE", "in the next entry")]
        public void CheckToken_Wrong_IsWrongAndThenShutOut(string line, string what)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            RequestHead right = With("Authorization: Bearer command!");
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(right, Address + 1, 0, out mayCommand), what);
            for (int i = 0; i < LoginThrottle.MostShared; i++)
            {
                // A cookie counts once, so each guess is followed by another one.
                string guess = line.StartsWith("Cookie") ? line + i.ToString() : line;
                Assert.AreEqual((int)Rejection.TokenWrong, (int)gate.CheckToken(With(guess), Address, 0, out mayCommand), what);
                Assert.IsFalse(mayCommand, what);
            }

            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(right, Address + 2, 0, out mayCommand), what);
            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(right, Address, 0, out mayCommand), what);
            Assert.IsFalse(mayCommand, what);
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(right, Address + 1, 0, out mayCommand), what);
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(right, Address, LoginThrottle.LockMs, out mayCommand), what);
        }

        // A page that was left open connects again and again with the cookie that it has.
        [TestMethod]
        public void CheckToken_StaleCookieRepeated_IsOneGuess()
        {
            bool mayCommand;
            AccessControl gate = Gate();
            for (int i = 0; i < 100; i++)
            {
                Assert.AreEqual((int)Rejection.TokenWrong, (int)gate.CheckToken(With("Cookie: mote=c3RhbGU"), Address, i, out mayCommand));
            }

            Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(With("Authorization: Bearer command!"), Address, 100, out mayCommand));
        }

        // Two browsers at one address have an old cookie each: what alternates is more than repeating.
        [TestMethod]
        public void CheckToken_StaleCookiesInTurn_AreGuesses()
        {
            bool mayCommand;
            AccessControl gate = Gate();
            RequestHead right = With("Authorization: Bearer command!");
            gate.CheckToken(right, Address, 0, out mayCommand);
            for (int i = 0; i < LoginThrottle.MostOwn; i++)
            {
                Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(right, Address, 0, out mayCommand));
                string cookie = i % 2 == 0 ? "Cookie: mote=c3RhbGU" : "Cookie: mote=b2xk";
                Assert.AreEqual((int)Rejection.TokenWrong, (int)gate.CheckToken(With(cookie), Address, 0, out mayCommand));
            }

            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(right, Address, 0, out mayCommand));
        }

        // No page can set Authorization: Bearer on a WebSocket, but a browser repeats Basic and the cookie by itself.
        [TestMethod]
        [DataRow("Authorization: Bearer command!", true)]
        [DataRow("Authorization: Bearer guess", true)]
        [DataRow("Authorization: Basic eDpjb21tYW5kIQ==", false)]
        [DataRow("Cookie: mote=Y29tbWFuZCE", false)]
        [DataRow("Sec-WebSocket-Protocol: mote.token.Y29tbWFuZCE", false)]
        public void TakesBearerForOrigin_OnlyBearer_IsTaken(string line, bool expected)
        {
            Assert.AreEqual(expected, Gate().TakesBearerForOrigin(With(line)), line);
            Assert.IsFalse(new AccessControl(new AccessPolicy(), false).TakesBearerForOrigin(With(line)), line);
        }

        [TestMethod]
        public void CheckToken_NoTokenWanted_EverybodyMayCommand()
        {
            bool mayCommand;
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Assert.IsFalse(gate.HasToken);
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckToken(With("Authorization: Bearer x"), Address, 0, out mayCommand));
            Assert.IsTrue(mayCommand);
        }

        [TestMethod]
        [DataRow("token=command%21", true)]
        [DataRow("token=command!", true)]
        [DataRow("token=%63%6F%6d%6D%61%6e%64%21", true)]
        [DataRow("token=command!&more=1", true)]
        [DataRow("token=look", true)]
        [DataRow("token=command%2", false)]
        [DataRow("token=command%", false)]
        [DataRow("token=command%2g", false)]
        [DataRow("token=", false)]
        [DataRow("token", false)]
        [DataRow("x", false)]
        [DataRow("TOKEN=command!", false)]
        [DataRow("Y29tbWFuZCE", false)]
        [DataRow("token=Y29tbWFuZCE", false)]
        public void CheckForm_Body_IsDecoded(string body, bool isRight)
        {
            Rejection error;
            Credential credential = Gate().CheckForm(Form(body), Address, 0, out error);
            Assert.AreEqual(isRight, credential != null, body);
            Assert.AreEqual(isRight ? (int)Rejection.None : (int)Rejection.TokenWrong, (int)error, body);
        }

        [TestMethod]
        [DataRow("a b+c", "token=a+b%2Bc")]
        [DataRow("a b+c", "token=a%20b%2bc")]
        [DataRow("m\u00F6te", "token=m%C3%B6te")]
        [DataRow("%41", "token=%2541")]
        [DataRow("100%", "token=100%")]
        [DataRow("a&b=c", "token=a%26b=c")]
        public void CheckForm_UnusualToken_IsFound(string token, string body)
        {
            Rejection error;
            AccessPolicy policy = new AccessPolicy();
            policy.Token = token;
            Assert.IsNotNull(new AccessControl(policy, false).CheckForm(Form(body), Address, 0, out error), body);
        }

        [TestMethod]
        public void CheckForm_WrongTooOften_IsShutOutWithTheHeadersToo()
        {
            Rejection error;
            bool mayCommand;
            AccessControl gate = Gate();
            for (int i = 0; i < LoginThrottle.MostShared; i++)
            {
                Assert.IsNull(gate.CheckForm(Form("token=guess"), Address, 0, out error));
                Assert.AreEqual((int)Rejection.TokenWrong, (int)error);
            }

            Assert.IsNull(gate.CheckForm(Form("token=command!"), Address, 0, out error));
            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)error);
            RequestHead head = With("Authorization: Bearer command!");
            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(head, Address, 0, out mayCommand));
        }

        // The cookie that is made of it must fit into the answer: 128 bytes, not characters.
        [TestMethod]
        public void Gatekeeper_TokenOutOfRange_IsRefused()
        {
            Expect.Throws(typeof(System.ArgumentException), () => Make(string.Empty, null), "an empty token");
            Expect.Throws(typeof(System.ArgumentException), () => Make(new string('a', 129), null), "129 bytes");
            Expect.Throws(typeof(System.ArgumentException), () => Make(new string('\u6211', 43), null), "129 bytes of 43 characters");
            Expect.Throws(typeof(System.ArgumentException), () => Make("a", string.Empty), "an empty read-only token");
            Expect.Throws(typeof(System.ArgumentException), () => Make(null, "a"), "a read-only token alone");
            Expect.Throws(typeof(System.ArgumentException), () => Make("a", "a"), "one token for both");
            Make(new string('a', 128), new string('\u6211', 42));
        }

        private static AccessControl Gate()
        {
            return Make("command!", "look");
        }

        private static AccessControl Make(string token, string readOnlyToken)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Token = token;
            policy.ReadOnlyToken = readOnlyToken;
            return new AccessControl(policy, false);
        }

        private static RequestHead With(string line)
        {
            return Read(Requests.WithLine(line));
        }

        private static RequestHead Form(string body)
        {
            string head = "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.Length.ToString() + "\r\n\r\n";
            return Read(Hex.Utf8(head + body));
        }

        private static RequestHead Read(byte[] input)
        {
            RequestReader reader = Requests.TokenReader(Requests.MaxBytes, Requests.MaxBytes);
            int consumed;
            reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual(input.Length, consumed);
            return reader.Head;
        }
    }
}
