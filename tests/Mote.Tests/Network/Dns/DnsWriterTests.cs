using Mote.Network.Dns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dns
{
    [TestClass]
    public class DnsWriterTests
    {
        private const string HttpName = "055F68747470 045F746370 056C6F63616C 00";
        private const string TcpName = "055F6D6F7465 045F746370 056C6F63616C 00";
        private const string HostName = "0178 056C6F63616C 00";

        private const string Whole =
            "0001 8400 0001 0001 0000 0002 055F68747470 045F746370 056C6F63616C 00 000C 8001"
            + "C00C 000C 0001 00001194 0008 055F6D6F7465 C012"
            + "C017 0021 8001 00000078 000F 0000 0000 1F90 0178 056C6F63616C 00"
            + "C048 0001 8001 00000078 0004 C0A80105";

        [TestMethod]
        public void AddQuestionAndRecord_NamesWithCommonEnds_BecomePointers()
        {
            Canvas canvas = new Canvas(400);
            int written = Write(canvas, 400, 0xF);
            canvas.Expect(Whole, written, "whole");
        }

        [TestMethod]
        public void EndRecord_WithoutRoom_LeavesTheEntryOutWhole()
        {
            int whole = Hex.Bytes(Whole).Length;
            for (int room = DnsLayout.HeaderBytes; room < whole; room++)
            {
                Canvas canvas = new Canvas(room);
                int fitted;
                int written = Write(canvas, room, out fitted);
                canvas.ExpectMargins(room, room.ToString());
                Canvas same = new Canvas(400);
                int expected = Write(same, 400, fitted);
                Hex.AreEqual(Hex.Text(same.Buffer, Canvas.Offset, expected), canvas.Buffer, Canvas.Offset, written, room.ToString());
            }
        }

        [TestMethod]
        public void WriteName_ReadBack_IsTheName()
        {
            Canvas canvas = new Canvas(400);
            int written = Write(canvas, 400, 0xF);
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(canvas.Buffer, Canvas.Offset, written));
            Assert.IsTrue(reader.Next() && reader.IsNamed(Hex.Bytes(HttpName)));
            Assert.IsTrue(reader.Next() && reader.IsNamed(Hex.Bytes(HttpName)) && reader.DataIsName(0, Hex.Bytes(TcpName)));
            Assert.IsTrue(reader.Next() && reader.IsNamed(Hex.Bytes("056C6F63616C 00")) && reader.DataIsName(6, Hex.Bytes(HostName)));
            Assert.IsTrue(reader.Next() && reader.IsNamed(Hex.Bytes(HostName)));
            Assert.IsFalse(reader.Next() || reader.IsMalformed);
        }

        [TestMethod]
        public void WriteName_MoreNamesThanAreRemembered_AreWrittenInFull()
        {
            Canvas canvas = new Canvas(1400);
            DnsWriter writer = new DnsWriter();
            writer.Begin(canvas.Buffer, Canvas.Offset, 1400, 0, 0);
            for (int i = 0; i < 30; i++)
            {
                Assert.IsTrue(writer.AddQuestion(Hex.Bytes("03 6161" + Hex.Text(new byte[] { (byte)(65 + i) }) + "00"), DnsLayout.TypeA, DnsLayout.ClassInternet));
            }

            int written = writer.End();
            canvas.ExpectMargins(written, "all");
            Assert.AreEqual(12 + (30 * 9), written);
            Assert.AreEqual(30, NetworkCount(canvas));
        }

        private static int NetworkCount(Canvas canvas)
        {
            return (canvas.Buffer[Canvas.Offset + 4] << 8) | canvas.Buffer[Canvas.Offset + 5];
        }

        private static int Write(Canvas canvas, int room, int wanted)
        {
            DnsWriter writer = new DnsWriter();
            int fitted;
            return Write(writer, canvas, room, wanted, out fitted);
        }

        private static int Write(Canvas canvas, int room, out int fitted)
        {
            return Write(new DnsWriter(), canvas, room, 0xF, out fitted);
        }

        // Writes the entries whose bits are wanted, and tells by their bits those that fitted.
        private static int Write(DnsWriter writer, Canvas canvas, int room, int wanted, out int fitted)
        {
            fitted = 0;
            writer.Begin(canvas.Buffer, Canvas.Offset, room, 1, DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit);
            if ((wanted & 1) != 0 && writer.AddQuestion(Hex.Bytes(HttpName), DnsLayout.TypePtr, DnsLayout.UnicastBit | 1))
            {
                fitted |= 1;
            }

            if ((wanted & 2) != 0)
            {
                writer.BeginRecord(DnsLayout.Answers, Hex.Bytes(HttpName), DnsLayout.TypePtr, 1, 4500);
                writer.WriteName(Hex.Bytes(TcpName), true);
                fitted |= writer.EndRecord() ? 2 : 0;
            }

            if ((wanted & 4) != 0)
            {
                writer.BeginRecord(DnsLayout.Additionals, Hex.Bytes("056C6F63616C 00"), DnsLayout.TypeSrv, DnsLayout.CacheFlushBit | 1, 120);
                writer.Write32(0);
                writer.Write16(8080);
                writer.WriteName(Hex.Bytes(HostName), false);
                fitted |= writer.EndRecord() ? 4 : 0;
            }

            if ((wanted & 8) != 0)
            {
                writer.BeginRecord(DnsLayout.Additionals, Hex.Bytes(HostName), DnsLayout.TypeA, DnsLayout.CacheFlushBit | 1, 120);
                writer.WriteBytes(Hex.Bytes("C0A80105"), 0, 4);
                fitted |= writer.EndRecord() ? 8 : 0;
            }

            return writer.End();
        }
    }
}
