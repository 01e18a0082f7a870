using Mote.Core.Text;
using Mote.Network.Dns;
using Mote.Network.Mdns;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    [TestClass]
    public class OwnNamesTests
    {
        [TestMethod]
        public void Rename_ToTheHighestNumberAndOn_MovesWhatIsBehindTheLabel()
        {
            OwnNames names = new OwnNames("mote-1a2b3c");
            ExpectLabel("mote-1a2b3c", names);
            for (int number = 2; number <= OwnNames.MaxNumber; number++)
            {
                names.Rename();
                ExpectLabel("mote-1a2b3c-" + number.ToString(), names);
            }

            names.Rename();
            ExpectLabel("mote-1a2b3c-2", names);
        }

        [TestMethod]
        [DataRow("123456789012345678901234567890123456789012345678901234567890123", "1234567890123456789012345678901234567890123456789012345678901-2", "123456789012345678901234567890123456789012345678901234567890-10")]
        [DataRow("12345678901234567890123456789012345678901234567890123456789012", "1234567890123456789012345678901234567890123456789012345678901-2", "123456789012345678901234567890123456789012345678901234567890-10")]
        public void Rename_LongestLabel_IsCutBeforeTheNumber(string label, string second, string tenth)
        {
            OwnNames names = new OwnNames(label);
            ExpectLabel(label, names);
            names.Rename();
            ExpectLabel(second, names);
            for (int i = 3; i <= 10; i++)
            {
                names.Rename();
            }

            ExpectLabel(tenth, names);
        }

        [TestMethod]
        [DataRow("mote-1a2b3c.local", true)]
        [DataRow("Mote-1A2B3C.LOCAL.", true)]
        [DataRow("mote-1a2b3c.locaL", true)]
        [DataRow("mote-1a2b3c.local..", false)]
        [DataRow("mote-1a2b3c-local", false)]
        [DataRow("mote-1a2b3d.local", false)]
        [DataRow("mote-1a2b3c", false)]
        [DataRow("", false)]
        [DataRow(".", false)]
        [DataRow("mote-1a2b3c.local.evil.example", false)]
        public void IsHost_OwnNameInAnyCaseWithOrWithoutFinalDot_IsTrue(string host, bool isOwn)
        {
            byte[] bytes = Ascii.GetBytes("." + host + ".");
            Assert.AreEqual(isOwn, new OwnNames("mote-1a2b3c").IsHost(bytes, 1, bytes.Length - 2));
        }

        [TestMethod]
        [DataRow("mote-1", true)]
        [DataRow("1", true)]
        [DataRow("-mote", false)]
        [DataRow("mote-", false)]
        [DataRow("mo te", false)]
        [DataRow("mote.x", false)]
        [DataRow("", false)]
        [DataRow("1234567890123456789012345678901234567890123456789012345678901234", false)]
        public void FindMistake_Label_HasLettersDigitsAndHyphensInside(string label, bool isRight)
        {
            Assert.AreEqual(isRight, new NameServiceOptions { Label = label }.FindMistake() == null);
        }

        [TestMethod]
        public void Announce_LongestLabelAndTexts_FitIntoTheMessages()
        {
            string label = "123456789012345678901234567890123456789012345678901234567890123";
            string name = label + label.Substring(0, 31);
            NameServiceOptions options = new NameServiceOptions { Label = label, Id = label, Name = name, Version = "1.2.3", Path = "/dashboard/of/the/greenhouse/" };
            Assert.IsNull(options.FindMistake());
            OwnNames names = new OwnNames(label);
            OwnRecords records = new OwnRecords(names, options.Txt(), 80);
            byte[] buffer = new byte[1100];
            DnsWriter writer = new DnsWriter();
            writer.Begin(buffer, 0, buffer.Length, 0, 0);
            Assert.AreEqual(OwnRecord.Announced, records.Write(writer, DnsLayout.Answers, OwnRecord.Announced, 4500, false));
            writer.Begin(buffer, 0, buffer.Length, 0, 0);
            Assert.IsTrue(writer.AddQuestion(names.Host, DnsLayout.TypeAny, 1));
            Assert.IsTrue(writer.AddQuestion(names.HttpInstance, DnsLayout.TypeAny, 1));
            Assert.IsTrue(writer.AddQuestion(names.MoteInstance, DnsLayout.TypeAny, 1));
            int unique = OwnRecord.Announced & ~OwnRecord.Shared;
            Assert.AreEqual(unique, records.Write(writer, DnsLayout.Authorities, unique, 4500, true));
        }

        private static void ExpectLabel(string label, OwnNames names)
        {
            Assert.AreEqual(label, names.LabelText());
            Expect(label + ".local", names.Host);
            Expect(label + "._http._tcp.local", names.HttpInstance);
            Expect(label + "._mote._tcp.local", names.MoteInstance);
        }

        private static void Expect(string dotted, byte[] name)
        {
            byte[] expected = MdnsHost.Name(dotted);
            Assert.AreEqual(expected.Length, DnsName.CountBytes(name, 0));
            Assert.IsTrue(Ascii.AreEqual(expected, 0, name, 0, expected.Length), dotted);
        }
    }
}
