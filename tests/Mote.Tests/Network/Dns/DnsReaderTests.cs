using Mote.Network.Dns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dns
{
    [TestClass]
    public class DnsReaderTests
    {
        // A query for the type PTR of _http._tcp.local, unicast responses welcome, with a known answer of 4,500 s that points to x there.
        private const string Query =
            "1234 0200 0001 0001 0000 0000 055F68747470 045F746370 056C6F63616C 00 000C 8001"
            + "C00C 000C 0001 00001194 0004 0178C00C";

        private const string HttpName = "055F68747470 045F746370 056C6F63616C 00";

        [TestMethod]
        public void Next_Query_TellsQuestionAndKnownAnswer()
        {
            byte[] message = Hex.Bytes("FF" + Query);
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(message, 1, message.Length - 1));
            Assert.AreEqual(0x1234, reader.Id);
            Assert.AreEqual(DnsLayout.TruncatedBit, reader.Flags);
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(DnsLayout.Questions, reader.Section);
            Assert.AreEqual(DnsLayout.TypePtr, reader.Type);
            Assert.AreEqual(DnsLayout.UnicastBit | DnsLayout.ClassInternet, reader.Class);
            Assert.IsTrue(reader.IsNamed(Hex.Bytes(HttpName)));
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(DnsLayout.Answers, reader.Section);
            Assert.AreEqual(4500, reader.Ttl);
            Assert.AreEqual(4, reader.DataCount);
            Assert.IsTrue(reader.IsNamed(Hex.Bytes(HttpName)));
            Assert.IsTrue(reader.DataIsName(0, Hex.Bytes("0158" + HttpName)));
            Assert.IsFalse(reader.DataIsName(0, Hex.Bytes(HttpName)));
            Assert.AreEqual(reader.DataAt, reader.DataNameAt(0));
            Assert.IsFalse(reader.Next());
            Assert.IsFalse(reader.IsMalformed);
            reader.Rewind();
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(DnsLayout.Questions, reader.Section);
            reader.End();
            Assert.IsNull(reader.Buffer);
        }

        [TestMethod]
        public void Next_CutOffAtEveryByte_TellsWhatWasWholeAndThatItIsMalformed()
        {
            byte[] message = Hex.Bytes(Query);
            DnsReader reader = new DnsReader();
            for (int count = 0; count < message.Length; count++)
            {
                int entries = 0;
                if (reader.Begin(message, 0, count))
                {
                    while (reader.Next())
                    {
                        entries++;
                    }
                }

                Assert.IsTrue(reader.IsMalformed, count.ToString());
                Assert.IsFalse(count >= DnsLayout.HeaderBytes && reader.Next(), count.ToString());
                Assert.AreEqual(count < 34 ? 0 : 1, entries, count.ToString());
                reader.End();
            }
        }

        [TestMethod]
        [DataRow("0000 8400 0000 0001 0000 0000 00 000C 0001 00000000 0003 C00C00", 0, "bytes behind the name")]
        [DataRow("0000 8400 0000 0001 0000 0000 00 000C 0001 00000000 0002 0161", 0, "a name that the data cuts off")]
        [DataRow("0000 8400 0000 0001 0000 0000 00 000C 0001 00000000 0002 C017", 0, "a name that points to itself")]
        [DataRow("0000 8400 0000 0001 0000 0000 00 000C 0001 00000000 0000", 0, "no data")]
        [DataRow("0000 8400 0000 0001 0000 0000 00 0021 0001 00000000 0006 000000000050", 6, "no name behind the port")]
        public void DataNameAt_NoNameAtTheEndOfTheData_Fails(string hex, int skip, string what)
        {
            byte[] message = Hex.Bytes(hex);
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(message, 0, message.Length));
            Assert.IsTrue(reader.Next(), what);
            Assert.AreEqual(-1, reader.DataNameAt(skip), what);
            Assert.IsFalse(reader.DataIsName(skip, Hex.Bytes("00")), what);
            reader.End();
        }

        [TestMethod]
        public void Next_CountsWithoutEntries_EndsAtOnce()
        {
            byte[] message = Hex.Bytes("0000 0000 FFFF FFFF FFFF FFFF");
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(message, 0, message.Length));
            Assert.IsFalse(reader.Next());
            Assert.IsTrue(reader.IsMalformed);
        }
    }
}
