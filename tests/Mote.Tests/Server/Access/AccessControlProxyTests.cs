using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class AccessControlProxyTests
    {
        private const int Address = 1;

        // 192.168.4.2 is the proxy. What clients themselves have written stands before what the proxy adds.
        [TestMethod]
        [DataRow("10.0.0.1", "10.0.0.2", true)]
        [DataRow("10.0.0.9, 10.0.0.1", "10.0.0.9,10.0.0.2", true)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:2::2", false)]
        [DataRow("10.0.0.2, 10.0.0.1", "10.0.0.3, 10.0.0.1", false)]
        [DataRow("unknown", "nobody", false)]
        public void CheckToken_BehindATrustedProxy_CountsForTheLastForwardedAddress(string guesser, string other, bool isApart)
        {
            bool mayCommand;
            AccessPolicy policy = new AccessPolicy();
            policy.Token = "command!";
            policy.TrustedProxies = new string[] { "192.168.4.2" };
            AccessControl gate = new AccessControl(policy, false);
            int proxy = unchecked((int)0xC0A80402);
            string right = "Authorization: Bearer command!\r\nX-Forwarded-For: ";
            gate.CheckToken(With(right + guesser), proxy, 0, out mayCommand);
            gate.CheckToken(With(right + other), proxy, 0, out mayCommand);
            for (int i = 0; i < LoginThrottle.MostOwn; i++)
            {
                gate.CheckToken(With("Authorization: Bearer x\r\nX-Forwarded-For: " + guesser), proxy, 0, out mayCommand);
            }

            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(With(right + guesser), proxy, 0, out mayCommand));
            Rejection expected = isApart ? Rejection.None : Rejection.TooManyAttempts;
            Assert.AreEqual((int)expected, (int)gate.CheckToken(With(right + other), proxy, 0, out mayCommand));
        }

        [TestMethod]
        public void CheckToken_ForwardedByAnother_IsIgnored()
        {
            bool mayCommand;
            AccessPolicy policy = new AccessPolicy();
            policy.Token = "command!";
            AccessControl gate = new AccessControl(policy, false);
            gate.CheckToken(With("Authorization: Bearer command!"), Address, 0, out mayCommand);
            for (int i = 0; i < LoginThrottle.MostOwn; i++)
            {
                gate.CheckToken(With("Authorization: Bearer x\r\nX-Forwarded-For: 10.0.0." + i.ToString()), Address, 0, out mayCommand);
            }

            RequestHead right = With("Authorization: Bearer command!\r\nX-Forwarded-For: 10.0.0.9");
            Assert.AreEqual((int)Rejection.TooManyAttempts, (int)gate.CheckToken(right, Address, 0, out mayCommand));
        }

        private static RequestHead With(string line)
        {
            byte[] input = Requests.WithLine(line);
            RequestReader reader = Requests.TokenReader(Requests.MaxBytes, Requests.MaxBytes);
            int consumed;
            reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual(input.Length, consumed);
            return reader.Head;
        }
    }
}
