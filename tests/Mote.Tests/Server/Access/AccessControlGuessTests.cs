using Mote.Core.Http;
using Mote.Server;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    /// <summary>How many wrong tokens somebody can try. The right ones are "command!" and "look"; Y29tbWFuZCE and bG9vaw in Base64 for URLs.</summary>
    [TestClass]
    public class AccessControlGuessTests
    {
        private const int Address = 1;
        private const int NowMs = 100;
        private const string Right = "Authorization: Bearer command!";

        // All values of a row have one FNV-1 hash of 32 bits, found in seconds: whatever tells a repeated cookie must not be as easy to satisfy.
        [TestMethod]
        [DataRow(1, "Z3Vlc3MtMDAwstft3a|Z3Vlc3MtMDA0y4q78c|Z3Vlc3MtMDEzmqsrkz|Z3Vlc3MtMDE1vr6lgj|Z3Vlc3MtMDE2w1xm6m|Z3Vlc3MtMDE3f2ojp8|Z3Vlc3MtMDE4adek90|"
            + "Z3Vlc3MtMDIyfj3ft6|Z3Vlc3MtMDI0ivewj3|Z3Vlc3MtMDI2oibf7s")]
        [DataRow(2, "Z3Vlc3MtMDAy; mote=nphffl|Z3Vlc3MtMDA1; mote=slr8gl|Z3Vlc3MtMDA3; mote=bqwdf4|Z3Vlc3MtMDA4; mote=r2ns66|Z3Vlc3MtMDEy; mote=2hdw3v")]
        public void CheckToken_CookiesOfOneShortHash_AreGuesses(int secrets, string values)
        {
            AccessControl gate = Gate();
            string[] guesses = values.Split('|');
            Assert.AreEqual(LoginThrottle.MostShared, guesses.Length * secrets);
            for (int i = 0; i < guesses.Length; i++)
            {
                Expect(Rejection.TokenWrong, gate, "Cookie: mote=" + guesses[i]);
            }

            Expect(Rejection.TooManyAttempts, gate, Right);
        }

        [TestMethod]
        [DataRow("Cookie: mote=YQ; mote=Yg", 2)]
        [DataRow("Cookie: mote=Y29tbWF\r\nCookie: mote=uZCE", 2)]
        [DataRow("Cookie: mote=YQ; mote=YQ", 2)]
        [DataRow("Cookie: mote=YQ,Yg", 2)]
        [DataRow("Authorization: Bearer guess\r\nCookie: mote=YQ", 2)]
        [DataRow("Authorization: Basic eDpndWVzcw==\r\nSec-WebSocket-Protocol: mote.token.YQ", 2)]
        [DataRow("Sec-WebSocket-Protocol: mote.token.YQ\r\nCookie: mote=YQ", 2)]
        [DataRow("Authorization: Bearer guess\r\nSec-WebSocket-Protocol: mote.token.YQ\r\nCookie: mote=YQ; mote=Yg", 4)]
        [DataRow("Cookie: mote=YQ; mote=Yg; mote=Yw; mote=ZA; mote=ZQ; mote=Zg; mote=Zw; mote=aA; mote=aQ", 4)]
        public void CheckToken_SeveralWrongInOneRequest_EachCounts(string lines, int each)
        {
            AccessControl gate = Gate();
            for (int count = 0; count < LoginThrottle.MostShared; count += each)
            {
                Expect(Rejection.TokenWrong, gate, lines);
            }

            Expect(Rejection.TooManyAttempts, gate, Right);
        }

        [TestMethod]
        public void CheckToken_EmptyCookieBesideAWrongOne_IsNone()
        {
            AccessControl gate = Gate();
            for (int i = 0; i < LoginThrottle.MostShared; i++)
            {
                Expect(Rejection.TokenWrong, gate, "Cookie: mote=,YQ,,");
                Expect(Rejection.TokenMissing, gate, "Cookie: mote=,");
            }

            Expect(Rejection.None, gate, Right);
        }

        [TestMethod]
        [DataRow("Cookie: mote=YQ; mote=Yg; mote=Yw; mote=Y29tbWFuZCE", true, "the fourth")]
        [DataRow("Cookie: mote=YQ; mote=Yg; mote=Yw; mote=ZA; mote=Y29tbWFuZCE", false, "the fifth")]
        [DataRow("Authorization: Bearer guess\r\nSec-WebSocket-Protocol: mote.token.YQ\r\nCookie: mote=Yg; mote=Y29tbWFuZCE", true, "the fourth of three kinds")]
        [DataRow("Authorization: Bearer guess\r\nSec-WebSocket-Protocol: mote.token.YQ\r\nCookie: mote=Yg; mote=Yw; mote=Y29tbWFuZCE", false, "the fifth of three kinds")]
        public void CheckToken_RightBehindWrong_IsLookedAtIfAmongTheFirstFour(string lines, bool isRight, string what)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            Assert.AreEqual((int)(isRight ? Rejection.None : Rejection.TokenWrong), (int)gate.CheckToken(With(lines), Address, NowMs, out mayCommand), what);
            Assert.AreEqual(isRight, mayCommand, what);
        }

        // Two stale cookies and the right one; a browser sends them with each request.
        [TestMethod]
        public void CheckToken_WrongBesideOneThatMayCommand_CountsNot()
        {
            AccessControl gate = Gate();
            for (int i = 0; i < 20; i++)
            {
                Expect(Rejection.None, gate, "Cookie: mote=YQ; mote=Yg; mote=Y29tbWFuZCE");
            }
        }

        [TestMethod]
        [DataRow(7, 3, "three are left")]
        [DataRow(9, 1, "one is left")]
        public void CheckToken_MoreThanTheAllowance_AreNotLookedAt(int before, int left, string what)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            for (int i = 0; i < before; i++)
            {
                Expect(Rejection.TokenWrong, gate, "Authorization: Bearer guess");
            }

            string guesses = "Cookie: mote=x0";
            for (int i = 1; i < left; i++)
            {
                guesses += "; mote=x" + i.ToString();
            }

            Assert.AreEqual((int)Rejection.TokenWrong, (int)gate.CheckToken(With(guesses + "; mote=Y29tbWFuZCE"), Address, NowMs, out mayCommand), what);
            Expect(Rejection.TooManyAttempts, gate, Right);
        }

        // A page that was left open repeats its cookie; nothing else that repeats itself is let off.
        [TestMethod]
        [DataRow("Cookie: mote=c3RhbGU", false)]
        [DataRow("Cookie: mote=c3RhbGU; mote=bG9vaw", false)]
        [DataRow("Authorization: Bearer look\r\nCookie: mote=c3RhbGU", false)]
        [DataRow("Cookie: mote=c3RhbGU; mote=b2xk", true)]
        [DataRow("Authorization: Bearer stale", true)]
        [DataRow("Sec-WebSocket-Protocol: mote.token.c3RhbGU", true)]
        [DataRow("Authorization: Bearer look\r\nCookie: mote=c3RhbGU; mote=b2xk", true)]
        [DataRow("Authorization: Bearer look\r\nSec-WebSocket-Protocol: mote.token.c3RhbGU", true)]
        public void CheckToken_OneRequestRepeated_CountsOnceIfOneCookieIsWrong(string lines, bool isShutOut)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            for (int i = 0; i < 20; i++)
            {
                gate.CheckToken(With(lines), Address, NowMs, out mayCommand);
                Assert.IsFalse(mayCommand, lines);
            }

            Expect(isShutOut ? Rejection.TooManyAttempts : Rejection.None, gate, Right);
        }

        // A holder of the read-only token guesses the other one no faster than a stranger.
        [TestMethod]
        public void CheckToken_GuessesBesideTheReadOnlyToken_Count()
        {
            AccessControl gate = Gate();
            Expect(Rejection.None, gate, "Authorization: Bearer look");
            Expect(Rejection.None, gate, "Authorization: Bearer look\r\nCookie: mote=YQ; mote=Yg; mote=Yw");
            Expect(Rejection.None, gate, "Authorization: Bearer look\r\nCookie: mote=ZA; mote=ZQ; mote=Y29tbWFuZCE");
            Expect(Rejection.TooManyAttempts, gate, "Authorization: Bearer look");
        }

        // Where Bearer stands in for the origin, what a browser adds to a foreign page's request must not help.
        [TestMethod]
        [DataRow("Authorization: Bearer guess\r\nCookie: mote=Y29tbWFuZCE", (int)Rejection.TokenWrong, false)]
        [DataRow("Authorization: Bearer guess\r\nSec-WebSocket-Protocol: mote.token.Y29tbWFuZCE", (int)Rejection.TokenWrong, false)]
        [DataRow("Authorization: Bearer look\r\nSec-WebSocket-Protocol: mote.token.Y29tbWFuZCE", (int)Rejection.None, false)]
        [DataRow("Authorization: Bearer command!\r\nSec-WebSocket-Protocol: mote.token.YQ", (int)Rejection.None, true)]
        [DataRow("Authorization: Bearer   command!", (int)Rejection.None, true)]
        public void CheckBearer_NextToOtherSecrets_LooksAtNoOther(string lines, int expected, bool expectedCommand)
        {
            bool mayCommand;
            AccessControl gate = Gate();
            RequestHead head = With(lines);
            Assert.IsTrue(gate.TakesBearerForOrigin(head), lines);
            Assert.AreEqual(expected, (int)gate.CheckBearer(head, Address, NowMs, out mayCommand), lines);
            Assert.AreEqual(expectedCommand, mayCommand, lines);
        }

        private static void Expect(Rejection expected, AccessControl gate, string lines)
        {
            bool mayCommand;
            Assert.AreEqual((int)expected, (int)gate.CheckToken(With(lines), Address, NowMs, out mayCommand), lines);
        }

        private static AccessControl Gate()
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Token = "command!";
            policy.ReadOnlyToken = "look";
            return new AccessControl(policy, false);
        }

        private static RequestHead With(string lines)
        {
            byte[] input = Requests.WithLine(lines);
            RequestReader reader = Requests.TokenReader(Requests.MaxBytes, Requests.MaxBytes);
            int consumed;
            reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual(input.Length, consumed);
            return reader.Head;
        }
    }
}
