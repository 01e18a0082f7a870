using System.Text;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class JsonNumberTests
    {
        [TestMethod]
        [DataRow("0", 0)]
        [DataRow("-0", 0)]
        [DataRow("0.000", 0)]
        [DataRow("0e999999999999", 0)]
        [DataRow("1", 1000)]
        [DataRow("-1", -1000)]
        [DataRow("21.5", 21500)]
        [DataRow("0.001", 1)]
        [DataRow("-0.001", -1)]
        [DataRow("0.0005", 1)]
        [DataRow("0.00049999999999999999999", 0)]
        [DataRow("-0.0005", -1)]
        [DataRow("-0.0004", 0)]
        [DataRow("1.9995", 2000)]
        [DataRow("0.0009999", 1)]
        [DataRow("1e-3", 1)]
        [DataRow("1e-4", 0)]
        [DataRow("5e-4", 1)]
        [DataRow("1e-999999999999", 0)]
        [DataRow("255e0", 255000)]
        [DataRow("2.55e2", 255000)]
        [DataRow("2.55E+2", 255000)]
        [DataRow("25500e-2", 255000)]
        [DataRow("0.000255e6", 255000)]
        [DataRow("0.00000000000000000001e20", 1000)]
        [DataRow("100000000000000000000e-20", 1000)]
        [DataRow("2147483.647", 2147483647)]
        [DataRow("2147483.6474", 2147483647)]
        [DataRow("-2147483.648", -2147483648)]
        [DataRow("-2147483.6484999", -2147483648)]
        public void TryReadMilliUnits_InRange_IsRoundedToThousandths(string text, int expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[" + text + "]");
            int milliUnits;

            Assert.IsTrue(JsonNumber.TryReadMilliUnits(bytes, 1, bytes.Length - 2, out milliUnits));
            Assert.AreEqual(expected, milliUnits);
        }

        [TestMethod]
        [DataRow("2147483.6475")]
        [DataRow("2147483.648")]
        [DataRow("-2147483.6485")]
        [DataRow("9999999.999")]
        [DataRow("99999999")]
        [DataRow("-99999999999999999999999999")]
        [DataRow("1e7")]
        [DataRow("1e999999999999")]
        [DataRow("0.1e2147483648")]
        public void TryReadMilliUnits_OutOfRange_IsRefused(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            int milliUnits;

            Assert.IsFalse(JsonNumber.TryReadMilliUnits(bytes, 0, bytes.Length, out milliUnits));
            Assert.AreEqual(0, milliUnits);
        }

        [TestMethod]
        [DataRow("0", 0)]
        [DataRow("-0.000", 0)]
        [DataRow("0e-99", 0)]
        [DataRow("1", 1)]
        [DataRow("100", 100)]
        [DataRow("-100", -100)]
        [DataRow("100.0", 100)]
        [DataRow("1e2", 100)]
        [DataRow("1.5e1", 15)]
        [DataRow("0.0015e4", 15)]
        [DataRow("1500e-2", 15)]
        [DataRow("1500.00e-2", 15)]
        [DataRow("3.6E+6", 3600000)]
        [DataRow("2147483647", 2147483647)]
        [DataRow("-2147483648", -2147483648)]
        [DataRow("2147483647000e-3", 2147483647)]
        public void TryReadInteger_WholeNumber_IsRead(string text, int expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[" + text + "]");
            int value;

            Assert.IsTrue(JsonNumber.IsInteger(bytes, 1, bytes.Length - 2));
            Assert.IsTrue(JsonNumber.TryReadInteger(bytes, 1, bytes.Length - 2, out value));
            Assert.AreEqual(expected, value);
        }

        [TestMethod]
        [DataRow("0.1")]
        [DataRow("-1.5")]
        [DataRow("100.001")]
        [DataRow("1e-1")]
        [DataRow("1.25e1")]
        [DataRow("1510e-2")]
        [DataRow("1e-999999999999")]
        public void IsInteger_Fraction_IsNone(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[" + text + "]");

            Assert.IsFalse(JsonNumber.IsInteger(bytes, 1, bytes.Length - 2));
        }

        [TestMethod]
        [DataRow("2147483648")]
        [DataRow("-2147483649")]
        [DataRow("4294967296")]
        [DataRow("1e10")]
        [DataRow("1e999999999999")]
        public void TryReadInteger_OutOfRange_IsRefused(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("[" + text + "]");
            int value;

            Assert.IsTrue(JsonNumber.IsInteger(bytes, 1, bytes.Length - 2));
            Assert.IsFalse(JsonNumber.TryReadInteger(bytes, 1, bytes.Length - 2, out value));
            Assert.AreEqual(0, value);
        }
    }
}
