using Mote.Esp32.Boards;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class PinRulesTests
    {
        [TestMethod]
        [DataRow((int)Chip.Esp32, 20, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32, 40, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32, -1, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32, 64, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32, 6, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32, 11, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32, 0, (int)PinProblem.Strapping)]
        [DataRow((int)Chip.Esp32, 12, (int)PinProblem.Strapping)]
        [DataRow((int)Chip.Esp32, 1, (int)PinProblem.Console)]
        [DataRow((int)Chip.Esp32, 34, (int)PinProblem.InputOnly)]
        [DataRow((int)Chip.Esp32, 39, (int)PinProblem.InputOnly)]
        [DataRow((int)Chip.Esp32, 16, (int)PinProblem.None)]
        [DataRow((int)Chip.Esp32, 26, (int)PinProblem.None)]
        [DataRow((int)Chip.Esp32Pico, 9, (int)PinProblem.None)]
        [DataRow((int)Chip.Esp32Pico, 16, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32S3, 22, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32S3, 49, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32S3, 26, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32S3, 37, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32S3, 46, (int)PinProblem.Strapping)]
        [DataRow((int)Chip.Esp32S3, 19, (int)PinProblem.Console)]
        [DataRow((int)Chip.Esp32S3, 48, (int)PinProblem.None)]
        [DataRow((int)Chip.Esp32C3, 22, (int)PinProblem.NotThere)]
        [DataRow((int)Chip.Esp32C3, 11, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32C3, 17, (int)PinProblem.Flash)]
        [DataRow((int)Chip.Esp32C3, 9, (int)PinProblem.Strapping)]
        [DataRow((int)Chip.Esp32C3, 21, (int)PinProblem.Console)]
        [DataRow((int)Chip.Esp32C3, 10, (int)PinProblem.None)]
        public void Check_Output_FindsTheProblem(int chip, int pin, int expected)
        {
            ChannelSpec spec = new ChannelSpec("x", ChannelKind.Output, pin, "");

            Assert.AreEqual(expected, (int)PinRules.Check((Chip)chip, spec));
        }

        [TestMethod]
        [DataRow((int)PinPull.None, (int)PinProblem.None)]
        [DataRow((int)PinPull.Up, (int)PinProblem.NoPull)]
        [DataRow((int)PinPull.Down, (int)PinProblem.NoPull)]
        public void Check_InputOnAnInputOnlyPin_HasNoPull(int pull, int expected)
        {
            ChannelSpec spec = new ChannelSpec("x", ChannelKind.Input, 36, "") { Pull = (PinPull)pull };

            Assert.AreEqual(expected, (int)PinRules.Check(Chip.Esp32, spec));
        }

        [TestMethod]
        public void Check_FittedOnAStrappingPin_IsTheMakersConcern()
        {
            ChannelSpec spec = new ChannelSpec("x", ChannelKind.Input, 0, "") { IsFitted = true };

            Assert.AreEqual((int)PinProblem.None, (int)PinRules.Check(Chip.Esp32, spec));
        }

        [TestMethod]
        public void Check_FittedOnAFlashPin_IsRefusedAllTheSame()
        {
            ChannelSpec spec = new ChannelSpec("x", ChannelKind.Input, 7, "") { IsFitted = true };

            Assert.AreEqual((int)PinProblem.Flash, (int)PinRules.Check(Chip.Esp32, spec));
        }

        [TestMethod]
        [DataRow((int)Chip.Esp32, 36, 0)]
        [DataRow((int)Chip.Esp32, 39, 3)]
        [DataRow((int)Chip.Esp32, 32, 4)]
        [DataRow((int)Chip.Esp32Pico, 33, 5)]
        [DataRow((int)Chip.Esp32, 35, 7)]
        [DataRow((int)Chip.Esp32, 25, PinRules.NoAdc)]
        [DataRow((int)Chip.Esp32S3, 1, 0)]
        [DataRow((int)Chip.Esp32S3, 10, 9)]
        [DataRow((int)Chip.Esp32S3, 11, PinRules.NoAdc)]
        [DataRow((int)Chip.Esp32C3, 0, 0)]
        [DataRow((int)Chip.Esp32C3, 4, 4)]
        [DataRow((int)Chip.Esp32C3, 5, PinRules.NoAdc)]
        public void AdcChannel_OfAPin_IsOneThatWorksBesideWifi(int chip, int pin, int expected)
        {
            Assert.AreEqual(expected, PinRules.AdcChannel((Chip)chip, pin));
        }

        [TestMethod]
        [DataRow(0, 1000, 0, 100, (int)PinProblem.None)]
        [DataRow(2, 1000, -1, 0, (int)PinProblem.None)]
        [DataRow(3, 1000, 0, 100, (int)PinProblem.TooManyPwm)]
        [DataRow(-1, 1000, 0, 100, (int)PinProblem.TooManyPwm)]
        [DataRow(0, 9, 0, 100, (int)PinProblem.PwmSignal)]
        [DataRow(0, 40001, 0, 100, (int)PinProblem.PwmSignal)]
        [DataRow(0, 1000, 5, 5, (int)PinProblem.PwmSignal)]
        [DataRow(0, 1000, 6, 5, (int)PinProblem.PwmSignal)]
        public void CheckPwm_OfAnOutputInNoTable_NamesItsProblem(int number, int frequencyHz, int min, int max, int expected)
        {
            PwmScale pwm = new PwmScale(frequencyHz, 0, PwmScale.FullDuty);

            Assert.AreEqual(expected, (int)PinRules.CheckPwm(number, pwm, min, max));
        }

        [TestMethod]
        public void CheckPwm_WithoutASignal_IsRefused()
        {
            Assert.AreEqual((int)PinProblem.PwmSignal, (int)PinRules.CheckPwm(0, null, 0, 100));
        }

        [TestMethod]
        public void Check_PwmOnAnInputOnlyPin_IsRefused()
        {
            ChannelSpec spec = new ChannelSpec("x", ChannelKind.Pwm, 34, "") { Pwm = new PwmScale(1000, 0, 10000) };

            Assert.AreEqual((int)PinProblem.InputOnly, (int)PinRules.Check(Chip.Esp32, spec));
        }

        [TestMethod]
        [DataRow((int)Chip.Esp32, (int)PinPull.Up, true)]
        [DataRow((int)Chip.Esp32Pico, (int)PinPull.None, true)]
        [DataRow((int)Chip.Esp32S3, (int)PinPull.Up, true)]
        [DataRow((int)Chip.Esp32S3, (int)PinPull.Down, false)]
        [DataRow((int)Chip.Esp32C3, (int)PinPull.Up, false)]
        public void HasPulseCounter_OfAChip_IsNotTheC3(int chip, int pull, bool expected)
        {
            Assert.AreEqual(expected, PinRules.HasPulseCounter((Chip)chip, (PinPull)pull));
        }

        [TestMethod]
        public void Check_AnalogOnAnAdc2Pin_IsRefused()
        {
            Assert.AreEqual((int)PinProblem.NotAnalog, (int)PinRules.Check(Chip.Esp32, new ChannelSpec("x", ChannelKind.Analog, 25, "")));
        }
    }
}
