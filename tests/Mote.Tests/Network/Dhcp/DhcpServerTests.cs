using Mote.Network.Dhcp;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dhcp
{
    [TestClass]
    public class DhcpServerTests
    {
        private const string Discover = "350101" + DhcpTestMessage.UdhcpcOptions;
        private const string ClaimSecond = "350103 3204C0A80402 3604C0A80401" + DhcpTestMessage.UdhcpcOptions;
        private const string ReleaseOptions = "350107 3604C0A80401 3D070102005E100001 FF";
        private const int LeaseMs = 240000;

        // Captured of udhcpc 1.35.0, which took such replies and gave the address back.
        [TestMethod]
        public void Respond_UdhcpcFromDiscoverToRelease_GivesAnAddress()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            byte[] reply;
            int to;
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), 0, out reply, out to));
            Assert.AreEqual(0, to);
            Hex.AreEqual(
                "02010600 09A27C51 0000 0000 00000000 C0A80402 00000000 00000000 02005E100001 00000000000000000000", reply, 0, 44, "head");
            Hex.AreEqual(
                "63825363 350102 3604C0A80401 0104FFFFFF00 0304C0A80401 0604C0A80401 3304000000F0 3A0400000078 3B04000000D2 FF", reply, 236, 50, "options");
            Assert.AreEqual("5 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), 10, out reply, out to));
            Assert.AreEqual(0, to);
            Assert.AreEqual("-", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "C0A80402", ReleaseOptions), 20));
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(2, "350101 3204C0A80402 FF"), 30), "given back");
        }

        // A whole message of udhcpc 1.35.0, as tshark has it.
        [TestMethod]
        public void Respond_CapturedDiscoverOfUdhcpc_OffersAnAddress()
        {
            byte[] message = new byte[300];
            byte[] head = Hex.Bytes("01010600 2F3DDE3D 0000 0000 00000000 00000000 00000000 00000000 02005E100001");
            byte[] options = Hex.Bytes("63825363 350101 39020240 37070103060C0F1C2A 3C0C756468637020312E33352E30 3D070102005E100001 FF");
            System.Array.Copy(head, message, head.Length);
            System.Array.Copy(options, 0, message, 236, options.Length);
            byte[] reply;
            int to;
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(new DhcpServer(DhcpTestMessage.Own), message, 0, out reply, out to));
            Hex.AreEqual("2F3DDE3D", reply, 4, 4, "its number");
        }

        // RFC 2131 4.3.2: selecting, rebooting, renewing; the client of the table's first line has 192.168.4.2.
        [TestMethod]
        [DataRow(1, "00000000", "350103 3204C0A80402 3604C0A80401 FF", "5 C0A80402")]
        [DataRow(1, "00000000", "350103 3204C0A80403 3604C0A80401 FF", "6 00000000")]
        [DataRow(1, "00000000", "350103 3204C0A80402 FF", "5 C0A80402")]
        [DataRow(1, "00000000", "350103 32040A000002 FF", "6 00000000")]
        [DataRow(2, "00000000", "350103 3204C0A80402 FF", "6 00000000")]
        [DataRow(2, "00000000", "350103 3204C0A80409 FF", "5 C0A80409")]
        [DataRow(2, "00000000", "350103 3204C0A8040A FF", "6 00000000")]
        [DataRow(2, "00000000", "350103 3204C0A80401 FF", "6 00000000")]
        [DataRow(1, "C0A80402", "350103 FF", "5 C0A80402")]
        [DataRow(1, "C0A80403", "350103 FF", "6 00000000")]
        [DataRow(1, "00000000", "350103 FF", "6 00000000")]
        [DataRow(1, "00000000", "350103 3204C0A80402 3604C0A80463 FF", "-")]
        [DataRow(1, "C0A80402", "350108 FF", "5 00000000")]
        [DataRow(1, "00000000", "350108 FF", "-")]
        public void Respond_Request_FollowsTheRules(int last, string clientAddress, string options, string expected)
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), 0);
            byte[] reply;
            int to;
            Assert.AreEqual(expected, DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(last, clientAddress, options), 1, out reply, out to));
            bool isUnicast = expected.Substring(0, 1) == "5" && clientAddress != "00000000";
            Assert.AreEqual(isUnicast ? unchecked((int)0xC0A80402) : 0, to);
        }

        [TestMethod]
        public void Respond_NakAndInform_HaveNoLease()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            byte[] reply;
            int to;
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "350103 FF"), 0, out reply, out to);
            Hex.AreEqual("350106 3604C0A80401 FF 00", reply, 240, 11, "NAK");
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "C0A80402", "350108 FF"), 0, out reply, out to);
            Hex.AreEqual("350105 3604C0A80401 0104FFFFFF00 0304C0A80401 0604C0A80401 FF", reply, 240, 28, "inform");
        }

        [TestMethod]
        public void Respond_NineClients_LeavesTheLastWithoutUntilALeaseEnds()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            for (int i = 0; i < DhcpLeases.Count; i++)
            {
                string address = "C0A8040" + (2 + i).ToString();
                Assert.AreEqual("2 " + address, DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(i, Discover), i));
                Assert.AreEqual("5 " + address, DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(i, "350103 3204" + address + "FF"), i));
            }

            Assert.AreEqual("-", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(99, Discover), LeaseMs - 1));
            Assert.AreEqual("5 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(0, "C0A80402", "350103 FF"), LeaseMs - 1), "renewed");
            Assert.AreEqual("2 C0A80403", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(99, Discover), LeaseMs + 1), "the oldest that has ended");
        }

        [TestMethod]
        public void Respond_ClientsThatOnlyAsk_KeepAnAddressForAMoment()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            for (int i = 0; i < DhcpLeases.Count; i++)
            {
                DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(i, Discover), 0);
            }

            Assert.AreEqual("-", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(99, Discover), 29999));
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(99, Discover), 30000));
        }

        [TestMethod]
        public void Respond_ClientComesBack_GetsTheSameAddress()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), 0);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(2, Discover), LeaseMs);
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), LeaseMs));
        }

        // RFC 2131 4.3.3: the address must not be given to anybody else.
        [TestMethod]
        public void Respond_Decline_BlocksTheAddressAndGivesAnother()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), 0);
            Assert.AreEqual("-", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(2, "350104 3204C0A80402 3604C0A80401 FF"), 1), "not its own");
            Assert.AreEqual("2 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), 2));
            Assert.AreEqual("-", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "350104 3204C0A80402 3604C0A80401 FF"), 3));
            Assert.AreEqual("2 C0A80403", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), 4));
            Assert.AreEqual("6 00000000", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(3, "350103 3204C0A80402 FF"), 5));
        }

        // A client whose free address another place replaces has one place, not two.
        [TestMethod]
        public void Respond_ClientMoves_HasItsNewAddressFromThenOn()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), 0);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "C0A80402", ReleaseOptions), 1);
            Assert.AreEqual("5 C0A80405", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, "350103 3204C0A80405 FF"), 2));
            Assert.AreEqual("2 C0A80405", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), 3));
        }

        [TestMethod]
        public void Respond_AddressAtTheEndOfTheNetwork_GivesThoseBefore()
        {
            DhcpServer server = new DhcpServer(unchecked((int)0xC0A804FE));
            Assert.AreEqual("2 C0A804F6", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, Discover), 0));
        }

        [TestMethod]
        public void Respond_MessageCutAnywhere_HasNoReply()
        {
            byte[] message = DhcpTestMessage.Make(1, Discover);
            int end = 236 + Hex.Bytes("63825363" + Discover).Length;
            for (int count = 0; count < end; count++)
            {
                byte[] cut = new byte[count];
                System.Array.Copy(message, cut, count);
                Assert.AreEqual("-", DhcpTestMessage.Exchange(new DhcpServer(DhcpTestMessage.Own), cut, 0), count.ToString());
            }
        }

        [TestMethod]
        [DataRow(0, 2)] // a server's message
        [DataRow(1, 6)] // no Ethernet
        [DataRow(2, 16)] // no Ethernet address
        [DataRow(236, 0)] // no cookie
        [DataRow(240, 0)] // the type's number is padding, so 1, 1 is a netmask of one byte: no type
        [DataRow(241, 2)] // a type of two bytes
        [DataRow(242, 0)] // no type
        [DataRow(242, 9)] // an unknown type
        [DataRow(242, 5)] // a server's type
        [DataRow(244, 255)] // an option longer than the message
        public void Respond_MalformedByte_HasNoReply(int at, int value)
        {
            byte[] message = DhcpTestMessage.Make(1, Discover);
            message[at] = (byte)value;
            Assert.AreEqual("-", DhcpTestMessage.Exchange(new DhcpServer(DhcpTestMessage.Own), message, 0));
        }

        [TestMethod]
        [DataRow("350101 3203C0A804 FF")]
        [DataRow("350101 3605C0A8040100 FF")]
        public void Respond_AddressOfOtherLength_HasNoReply(string options)
        {
            Assert.AreEqual("-", DhcpTestMessage.Exchange(new DhcpServer(DhcpTestMessage.Own), DhcpTestMessage.Make(1, options), 0));
        }

        [TestMethod]
        public void Respond_ClockComesRound_KeepsTheLease()
        {
            DhcpServer server = new DhcpServer(DhcpTestMessage.Own);
            DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(1, ClaimSecond), int.MaxValue);
            Assert.AreEqual("6 00000000", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(2, "350103 3204C0A80402 FF"), unchecked(int.MaxValue + LeaseMs - 1)));
            server.Expire(unchecked(int.MaxValue + LeaseMs));
            Assert.AreEqual("5 C0A80402", DhcpTestMessage.Exchange(server, DhcpTestMessage.Make(2, "350103 3204C0A80402 FF"), int.MaxValue));
        }
    }
}
