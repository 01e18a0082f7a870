using Mote.Esp32.Sensors;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    /// <summary>The data sheets' arithmetic. The calibration is that of the example in BST-BMP280-DS001 3.12, and for humidity, of which no data sheet
    /// has an example, numbers of the size that chips have.</summary>
    [TestClass]
    public class Bmx280CalibrationTests
    {
        // dig_T1 27504, dig_T2 26435, dig_T3 -1000, dig_P1 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000; unused; dig_H1 75.
        private const string First = "70 6b 43 67 18 fc 7d 8e 43 d6 d0 0b 27 0b 8c 00 f9 ff 8c 3c f8 c6 70 17 00 4b";

        // dig_H2 362, dig_H3 0, dig_H4 329, dig_H5 50, dig_H6 30.
        private const string Second = "6a 01 00 14 29 03 1e";

        [TestMethod]
        public void ToCentiCelsius_TheDataSheetsExample_Is2508()
        {
            Assert.AreEqual(2508, Loaded().ToCentiCelsius(519888));
        }

        // BST-BMP280-DS001 3.12 has 100653.27 Pa, from its floating-point formula; that of 64 bits has 25767236 there and rounds on the way.
        [TestMethod]
        public void ToPascal256_TheDataSheetsExample_Is100653Pascals()
        {
            Bmx280Calibration calibration = Loaded();
            calibration.ToCentiCelsius(519888);

            long pascal256 = calibration.ToPascal256(415148);

            Assert.AreEqual(100653L, pascal256 >> 8);
            Assert.IsTrue(pascal256 >= 25767232 && pascal256 <= 25767237, pascal256.ToString());
        }

        // Expected: the floating-point formula of 8.1, to a hundredth of a degree.
        [TestMethod]
        [DataRow(300000, -4436)]
        [DataRow(400000, -1264)]
        [DataRow(600000, 5011)]
        [DataRow(700000, 8115)]
        public void ToCentiCelsius_OtherReadings_IsTheFloatingPointFormulas(int raw, int expected)
        {
            int celsius = Loaded().ToCentiCelsius(raw);

            Assert.IsTrue(celsius >= expected - 1 && celsius <= expected + 1, celsius.ToString());
        }

        // As above, to a pascal.
        [TestMethod]
        [DataRow(519888, 300000, 120598)]
        [DataRow(400000, 500000, 81200)]
        [DataRow(700000, 350000, 121676)]
        public void ToPascal256_OtherReadings_IsTheFloatingPointFormulas(int rawTemperature, int raw, int expected)
        {
            Bmx280Calibration calibration = Loaded();
            calibration.ToCentiCelsius(rawTemperature);

            long pascal256 = calibration.ToPascal256(raw);

            Assert.IsTrue(pascal256 >= (expected - 1) * 256L && pascal256 <= (expected + 1) * 256L, pascal256.ToString());
        }

        // Expected: the floating-point formula of BST-BME280-DS002 8.1 at 25.08 degrees, in thousandths of a per cent, to a hundredth of a per cent.
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(20000, 0)]
        [DataRow(25600, 24701)]
        [DataRow(30000, 49301)]
        [DataRow(32767, 64681)]
        [DataRow(40000, 100000)]
        [DataRow(65535, 100000)]
        public void ToPercent1024_Readings_AreTheFloatingPointFormulas(int raw, int expected)
        {
            Bmx280Calibration calibration = Loaded();
            calibration.ToCentiCelsius(519888);

            int milliPercent = calibration.ToPercent1024(raw) * 1000 / 1024;

            Assert.IsTrue(milliPercent >= expected - 10 && milliPercent <= expected + 10, milliPercent.ToString());
        }

        [TestMethod]
        public void LoadSecond_NegativeNumbersOfTwelveBits_KeepTheirSigns()
        {
            // dig_H4 -1 and dig_H5 -2048 share the byte 0x0f; a humidity that rests on them is the formula's.
            Bmx280Calibration calibration = Loaded();
            calibration.LoadSecond(Hex.Bytes("6a 01 00 ff 0f 80 00"));
            calibration.ToCentiCelsius(519888);

            // 35.811 per cent by the floating-point formula.
            int percent1024 = calibration.ToPercent1024(0);

            Assert.IsTrue(percent1024 >= 36660 && percent1024 <= 36680, percent1024.ToString());
        }

        [TestMethod]
        [DataRow(0, 0x00)]
        [DataRow(0, 0xFF)]
        [DataRow(6, 0x00)]
        [DataRow(6, 0xFF)]
        public void LoadFirst_EmptyMemory_IsRefused(int offset, int value)
        {
            byte[] bytes = Hex.Bytes(First);
            bytes[offset] = (byte)value;
            bytes[offset + 1] = (byte)value;

            Assert.IsFalse(new Bmx280Calibration().LoadFirst(bytes));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(0x80000)]
        [DataRow(0xFFFFF)]
        public void ToPascal256_AnyTemperatureAndReading_Returns(int raw)
        {
            Bmx280Calibration calibration = Loaded();
            calibration.ToCentiCelsius(raw);

            // Temperatures far outside what the chip measures too: more counts are less pressure, and nothing is divided by zero.
            Assert.IsTrue(calibration.ToPascal256(0) > calibration.ToPascal256(0xFFFFF));
        }

        private static Bmx280Calibration Loaded()
        {
            Bmx280Calibration calibration = new Bmx280Calibration();
            Assert.IsTrue(calibration.LoadFirst(Hex.Bytes(First)));
            calibration.LoadSecond(Hex.Bytes(Second));
            return calibration;
        }
    }
}
