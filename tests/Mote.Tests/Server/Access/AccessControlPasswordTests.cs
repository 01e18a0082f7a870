using System;
using Mote.Core.Http;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Documents;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    /// <summary>Users and passwords that a handler knows. The one that opens is "ada" with "1815:12"; YWRhOjE4MTU6MTI= in Base64.</summary>
    [TestClass]
    public class AccessControlPasswordTests
    {
        private const int Address = 1;
        private const string Right = "Authorization: Basic YWRhOjE4MTU6MTI=";

        [TestMethod]
        [DataRow(Right, "as RFC 7617 2 writes it")]
        [DataRow("authorization:bASIC YWRhOjE4MTU6MTI=", "another case")]
        [DataRow("Authorization: Basic   YWRhOjE4MTU6MTI=", "RFC 9110 11.4: several spaces")]
        [DataRow("Cookie: mote=c3RhbGU\r\nAuthorization: Basic YWRhOjE4MTU6MTI=", "next to a stale cookie")]
        public void CheckSecret_RightPassword_MayCommand(string line, string what)
        {
            bool mayCommand;
            Assert.AreEqual((int)Rejection.None, (int)Check(Gate(null), new Keeper(), line, out mayCommand), what);
            Assert.IsTrue(mayCommand, what);
        }

        // RFC 7617 2: the user ends at the first colon, and both may be empty.
        [TestMethod]
        [DataRow("YWRhOjE4MTU6MTI=", "ada", "1815:12")]
        [DataRow("Og==", "", "")]
        [DataRow("YTo=", "a", "")]
        [DataRow("OmI=", "", "b")]
        [DataRow("dGVzdDoxMjPCow==", "test", "123\u00A3")]
        [DataRow("QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame")]
        public void CheckSecret_Basic_IsDecodedForTheHandler(string credentials, string user, string password)
        {
            bool mayCommand;
            Keeper keeper = new Keeper();
            Check(Gate(null), keeper, "Authorization: Basic " + credentials, out mayCommand);
            Assert.AreEqual(Hex.Text(Hex.Utf8(user)), keeper.User);
            Assert.AreEqual(Hex.Text(Hex.Utf8(password)), keeper.Password);
        }

        [TestMethod]
        public void CheckSecret_HandlerGrantsLess_MayLook()
        {
            bool mayCommand;
            Keeper keeper = new Keeper();
            keeper.Grants = false;
            Assert.AreEqual((int)Rejection.None, (int)Check(Gate(null), keeper, Right, out mayCommand));
            Assert.IsFalse(mayCommand);
        }

        [TestMethod]
        [DataRow("X-Other: 1")]
        [DataRow("Authorization:")]
        [DataRow("Cookie: other=1")]
        public void CheckSecret_NoCredentials_IsMissingHoweverOften(string line)
        {
            bool mayCommand;
            AccessControl gate = Gate(null);
            for (int i = 0; i <= LoginThrottle.MostShared; i++)
            {
                Assert.AreEqual((int)Rejection.TokenMissing, (int)Check(gate, new Keeper(), line, out mayCommand), line);
                Assert.IsFalse(mayCommand, line);
            }
        }

        [TestMethod]
        [DataRow("Authorization: Basic YWRhOjE4MTU6MTM=", 1, "another password")]
        [DataRow("Authorization: Basic YWRhMTgxNQ==", 0, "no colon")]
        [DataRow("Authorization: Basic YWRhOjE4MTU6MTI", 0, "no padding")]
        [DataRow("Authorization: Basic YWRh!jE4MTU6MTI=", 0, "no Base64")]
        [DataRow("Authorization: Basic YWRhOjE4MTU6MTJ=", 0, "bits behind the last byte")]
        [DataRow("Authorization: Basic YWQKOjE=", 0, "RFC 7617 2: a control character")]
        [DataRow("Authorization: Basic", 0, "nothing")]
        [DataRow("Authorization: Basic =", 0, "padding alone")]
        [DataRow("Authorization: Bearer YWRhOjE4MTU6MTI=", 0, "another scheme")]
        [DataRow("Authorization: BasicYWRhOjE4MTU6MTI=", 0, "no space")]
        public void CheckSecret_Wrong_IsWrongAndThenShutOut(string line, int calls, string what)
        {
            bool mayCommand;
            AccessControl gate = Gate(null);
            Keeper keeper = new Keeper();
            for (int i = 0; i < LoginThrottle.MostShared; i++)
            {
                Assert.AreEqual((int)Rejection.TokenWrong, (int)Check(gate, keeper, line, out mayCommand), what);
                Assert.IsFalse(mayCommand, what);
            }

            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)Check(gate, keeper, Right, out mayCommand), what);
            Assert.IsFalse(mayCommand, what);
            Assert.AreEqual(calls * LoginThrottle.MostShared, keeper.Calls, what);
        }

        [TestMethod]
        [DataRow("Authorization: Bearer command!")]
        [DataRow("Cookie: mote=Y29tbWFuZCE")]
        [DataRow("Sec-WebSocket-Protocol: mote.token.Y29tbWFuZCE")]
        public void CheckSecret_TokenOfTheServer_PassesToo(string line)
        {
            bool mayCommand;
            Keeper keeper = new Keeper();
            Assert.AreEqual((int)Rejection.None, (int)Check(Gate("command!"), keeper, line, out mayCommand), line);
            Assert.IsTrue(mayCommand, line);
            Assert.AreEqual(0, keeper.Calls);
            Assert.AreEqual((int)Rejection.None, (int)Check(Gate("command!"), keeper, Right, out mayCommand), "the password");
        }

        [TestMethod]
        public void CheckSecret_OtherPaths_WantNoPassword()
        {
            bool mayCommand;
            ServerCounters counters = new ServerCounters();
            Assert.AreEqual((int)Rejection.None, (int)Gate(null).CheckSecret(With("X-Other: 1"), null, counters, Address, 0, out mayCommand));
            Assert.IsTrue(mayCommand);
            Assert.AreEqual((int)Rejection.TokenWrong, (int)Gate("command!").CheckSecret(With(Right), null, counters, Address, 0, out mayCommand));
            Assert.IsFalse(mayCommand);
        }

        [TestMethod]
        public void CheckSecret_LockedServer_TakesNoPassword()
        {
            bool mayCommand;
            AccessPolicy policy = new AccessPolicy();
            policy.IsLocked = true;
            Keeper keeper = new Keeper();
            Assert.AreEqual((int)Rejection.TokenWrong, (int)Check(new AccessControl(policy, true), keeper, Right, out mayCommand));
            Assert.IsFalse(mayCommand);
            Assert.AreEqual(0, keeper.Calls);
        }

        [TestMethod]
        public void CheckSecret_HandlerThrows_FailsAndIsCounted()
        {
            bool mayCommand;
            ServerCounters counters = new ServerCounters();
            Keeper keeper = new Keeper();
            keeper.IsBroken = true;
            Route route = new WebSocketRoute("/ws", keeper, 0, null);
            AccessControl gate = Gate(null);
            for (int i = 1; i <= LoginThrottle.MostShared + 1; i++)
            {
                Assert.AreEqual((int)Rejection.CheckFailed, (int)gate.CheckSecret(With(Right), route, counters, Address, 0, out mayCommand));
                Assert.IsFalse(mayCommand);
                Assert.AreEqual(i, counters.HandlerFaults);
            }
        }

        private static AccessControl Gate(string token)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Token = token;
            return new AccessControl(policy, true);
        }

        private static Rejection Check(AccessControl gate, Keeper keeper, string line, out bool mayCommand)
        {
            return gate.CheckSecret(With(line), new WebSocketRoute("/ws", keeper, 0, null), new ServerCounters(), Address, 0, out mayCommand);
        }

        // Read as a server without a token reads it, if a handler checks passwords.
        private static RequestHead With(string line)
        {
            byte[] input = Requests.WithLine(line);
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            Gate(null).Prepare(reader);
            int consumed;
            reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual(input.Length, consumed);
            return reader.Head;
        }

        private sealed class Keeper : WebSocketHandler
        {
            public bool Grants { get; set; } = true;

            public bool IsBroken { get; set; }

            public int Calls { get; private set; }

            public string User { get; private set; }

            public string Password { get; private set; }

            public override bool ChecksPassword
            {
                get { return true; }
            }

            public override bool CheckPassword(
                byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
            {
                Calls++;
                mayCommand = true;
                if (IsBroken)
                {
                    throw new InvalidOperationException("The handler has a bug.");
                }

                User = Piece(buffer, userOffset, userCount);
                Password = Piece(buffer, passwordOffset, passwordCount);

                // A wrong password must not let anybody command, whatever stands here.
                mayCommand = Grants;
                return User == Hex.Text(Hex.Utf8("ada")) && Password == Hex.Text(Hex.Utf8("1815:12"));
            }

            private static string Piece(byte[] buffer, int offset, int count)
            {
                byte[] piece = new byte[count];
                Array.Copy(buffer, offset, piece, 0, count);
                return Hex.Text(piece);
            }
        }
    }
}
