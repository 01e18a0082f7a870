using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class ForwardedAddressTests
    {
        private const int Peer = 7;

        // 10.0.0.1 is 167772161. What clients themselves have written stands before what the proxy adds.
        [TestMethod]
        [DataRow("X-Forwarded-For: 10.0.0.1", "alone")]
        [DataRow("x-forwarded-for:10.0.0.1", "another spelling")]
        [DataRow("X-Forwarded-For: 10.0.0.9, 10.0.0.1", "behind another")]
        [DataRow("X-Forwarded-For: 10.0.0.9,10.0.0.1", "without white space")]
        [DataRow("X-Forwarded-For: 10.0.0.9\t,\t10.0.0.1 \t", "between tabs")]
        [DataRow("X-Forwarded-For: unknown, 10.0.0.1", "behind none")]
        [DataRow("X-Forwarded-For: 10.0.0.9\r\nX-Forwarded-For: 10.0.0.1", "on a line of its own")]
        [DataRow("X-Forwarded-For: 10.0.0.9, 10.0.0.8\r\nA: b\r\nX-Forwarded-For: 10.0.0.7, 10.0.0.1", "on the last line")]
        [DataRow("X-Forwarded-For: 10.0.0.1:5678", "with a port")]
        [DataRow("X-Forwarded-For: [10.0.0.1]:5678", "with brackets and a port")]
        [DataRow("X-Forwarded-For: ::ffff:10.0.0.1", "mapped, RFC 4291 2.5.5.2")]
        [DataRow("X-Forwarded-For: [::ffff:a00:1]:80", "mapped, in hex, with a port")]
        public void Find_LastEntryIsAnAddress_IsThat(string lines, string what)
        {
            Assert.AreEqual(167772161, ForwardedAddress.Find(Read(lines, true), Peer), what);
        }

        [TestMethod]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:2::1", true)]
        [DataRow("2001:db8:1:2::1", "[2001:DB8:1:2::2]:443", true)]
        [DataRow("2001:db8:1:2::1", "[2001:0db8:0001:2:0:0:0:9]", true)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1::2", false)]
        public void Find_Ipv6_StandsForTheNetwork(string one, string other, bool isSame)
        {
            int key = ForwardedAddress.Find(Read("X-Forwarded-For: " + one, true), Peer);
            Assert.AreNotEqual(Peer, key);
            Assert.AreEqual(isSame, key == ForwardedAddress.Find(Read("X-Forwarded-For: " + other, true), Peer), other);
        }

        [TestMethod]
        [DataRow("A: b", "no such field")]
        [DataRow("X-Forwarded-For:", "an empty one")]
        [DataRow("X-Forwarded-For: unknown", "the word for it")]
        [DataRow("X-Forwarded-For: 10.0.0.1, unknown", "the word behind an address")]
        [DataRow("X-Forwarded-For: 10.0.0.1,", "nothing behind the comma")]
        [DataRow("X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For:", "an empty last line")]
        [DataRow("X-Forwarded-For: 10.0.0", "too short")]
        [DataRow("X-Forwarded-For: 10.0.0.256", "too high")]
        [DataRow("X-Forwarded-For: 10.0.0.1;", "something behind it")]
        [DataRow("X-Forwarded-For: [10.0.0.1", "no end of the brackets")]
        [DataRow("X-Forwarded-For: [10.0.0.1]80", "a port without a colon")]
        [DataRow("X-Forwarded-For: [", "a bracket alone")]
        [DataRow("X-Forwarded-For: :", "a colon alone")]
        [DataRow("X-Forwarded-For: 1:2:3", "too few groups")]
        [DataRow("Forwarded: for=10.0.0.1", "another field, RFC 7239")]
        public void Find_LastEntryIsNone_IsThePeer(string lines, string what)
        {
            Assert.AreEqual(Peer, ForwardedAddress.Find(Read(lines, true), Peer), what);
        }

        [TestMethod]
        public void Find_ReaderThatDoesNotTakeIt_IsThePeer()
        {
            Assert.AreEqual(Peer, ForwardedAddress.Find(Read("X-Forwarded-For: 10.0.0.1", false), Peer));
        }

        private static RequestHead Read(string lines, bool takesForwarded)
        {
            byte[] input = Requests.WithLine(lines);
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            reader.TakesForwarded = takesForwarded;
            int consumed;
            reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual(input.Length, consumed);
            return reader.Head;
        }
    }
}
