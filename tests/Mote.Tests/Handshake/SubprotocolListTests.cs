using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Handshake
{
    [TestClass]
    public class SubprotocolListTests
    {
        // RFC 6455 4.2.2 item 5: what the server prefers decides, among what was offered, letter for letter.
        [TestMethod]
        [DataRow("mote.v1", 1)]
        [DataRow("mote.v2", 0)]
        [DataRow("mote.v1, mote.v2", 0)]
        [DataRow("mote.v2,mote.v1", 0)]
        [DataRow("other,\tmote.v1 ", 1)]
        [DataRow(",, mote.v1,", 1)]
        [DataRow("other\r\nSec-WebSocket-Protocol: mote.v1", 1)]
        [DataRow("mote.v1\r\nSec-WebSocket-Protocol: mote.v2", 0)]
        [DataRow("other", -1)]
        [DataRow("MOTE.V1", -1)]
        [DataRow("mote.v", -1)]
        [DataRow("mote.v11", -1)]
        [DataRow("mote", -1)]
        public void Select_Offers_GivesTheFirstSpokenOne(string offers, int expected)
        {
            byte[][] spoken = new byte[][] { Hex.Utf8("mote.v2"), Hex.Utf8("mote.v1") };
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Protocol: " + offers));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, offers);
            Assert.AreEqual(expected, SubprotocolList.Select(head, spoken), offers);
        }

        [TestMethod]
        public void Select_NothingOfferedOrSpoken_GivesNone()
        {
            RequestHead offers = Requests.Head(Requests.WithLine("Sec-WebSocket-Protocol: a"));
            RequestHead nothing = Requests.Head(Requests.Bytes(Requests.Upgrade));
            Assert.AreEqual(-1, SubprotocolList.Select(offers, null));
            Assert.AreEqual(-1, SubprotocolList.Select(offers, new byte[0][]));
            Assert.AreEqual(-1, SubprotocolList.Select(nothing, new byte[][] { Hex.Utf8("a") }));
        }
    }
}
