using System.Text;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class JsonWriterTests
    {
        [TestMethod]
        [DataRow(0, "0")]
        [DataRow(1, "0.001")]
        [DataRow(-1, "-0.001")]
        [DataRow(10, "0.01")]
        [DataRow(-10, "-0.01")]
        [DataRow(100, "0.1")]
        [DataRow(-999, "-0.999")]
        [DataRow(1000, "1")]
        [DataRow(-1000, "-1")]
        [DataRow(-1010, "-1.01")]
        [DataRow(21500, "21.5")]
        [DataRow(21050, "21.05")]
        [DataRow(21005, "21.005")]
        [DataRow(255000, "255")]
        [DataRow(2147483647, "2147483.647")]
        [DataRow(-2147483648, "-2147483.648")]
        public void WriteMilliUnits_Thousandths_AreTheShortestNumber(int milliUnits, string expected)
        {
            JsonWriter writer = new JsonWriter(JsonNumber.MaxMilliUnitsBytes);

            writer.WriteMilliUnits(milliUnits);

            Assert.IsFalse(writer.Overflowed);
            Assert.AreEqual(expected, Text(writer));
        }

        [TestMethod]
        [DataRow(0L, "0")]
        [DataRow(7L, "7")]
        [DataRow(-10L, "-10")]
        [DataRow(2147483648L, "2147483648")]
        [DataRow(9223372036854775807L, "9223372036854775807")]
        [DataRow(-9223372036854775808L, "-9223372036854775808")]
        public void WriteInteger_AnyLong_IsItsDigits(long value, string expected)
        {
            JsonWriter writer = new JsonWriter(20);

            writer.WriteInteger(value);

            Assert.AreEqual(expected, Text(writer));
        }

        [TestMethod]
        public void Write_BeyondTheLimit_LeavesOutAndSaysSo()
        {
            JsonWriter writer = new JsonWriter(16);
            writer.Start(6);
            writer.WriteNull();

            writer.WriteBool(true);
            writer.WriteByte((byte)'x');

            Assert.IsTrue(writer.Overflowed);
            Assert.AreEqual("null", Text(writer));
        }

        [TestMethod]
        public void Rewind_AfterAnOverflow_WritesAgain()
        {
            JsonWriter writer = new JsonWriter(6);
            writer.WriteAscii("[1");
            int length = writer.Length;
            writer.WriteAscii(",2222222");

            writer.Rewind(length);
            writer.WriteByte((byte)']');

            Assert.IsFalse(writer.Overflowed);
            Assert.AreEqual("[1]", Text(writer));
        }

        [TestMethod]
        public void MoveLimit_BytesKeptFree_AreThereForTheEnd()
        {
            JsonWriter writer = new JsonWriter(4);
            writer.Start(4);
            writer.MoveLimit(-1);
            writer.WriteAscii("[12");
            writer.WriteAscii("3");
            writer.Rewind(3);
            writer.MoveLimit(1);

            writer.WriteAscii("]");

            Assert.AreEqual("[12]", Text(writer));
        }

        private static string Text(JsonWriter writer)
        {
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
