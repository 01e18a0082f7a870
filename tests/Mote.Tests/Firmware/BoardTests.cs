using Mote.Esp32.Boards;
using Mote.Firmware;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class BoardTests
    {
        [TestMethod]
        public void FindMistake_OfEveryTable_FindsNone()
        {
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                string mistake = new Boards().Named(names[i]).FindMistake();
                Assert.IsTrue(mistake == null, mistake ?? string.Empty);
            }
        }

        [TestMethod]
        public void Named_EveryBoard_HasTheDefaultChannelsUnderTheSameNames()
        {
            string[] expected = { "led", "relay", "dimmer", "button", "presses", "analog", "pulses" };
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                // The XIAO has too few pins for an LED besides the dimmer's.
                int without = names[i] == "xiao-esp32c3" ? 1 : 0;
                ChannelSpec[] channels = new Boards().Named(names[i]).Channels;
                Assert.AreEqual(expected.Length - without, channels.Length, names[i]);
                for (int c = 0; c < channels.Length; c++)
                {
                    Assert.AreEqual(expected[c + without], channels[c].Name, names[i]);
                }
            }
        }

        [TestMethod]
        public void Outputs_OfEveryBoard_AreNotPulledUpAtReset()
        {
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                Board board = new Boards().Named(names[i]);
                for (int c = 0; c < board.Channels.Length; c++)
                {
                    ChannelSpec spec = board.Channels[c];
                    bool isOutput = spec.Kind == ChannelKind.Output || spec.Kind == ChannelKind.Pwm;
                    Assert.IsFalse(isOutput && PinRules.IsPulledUpAtReset(board.Chip, spec.Pin), names[i] + " " + spec.Name);
                }
            }
        }

        [TestMethod]
        public void Relay_OfEveryBoard_FallsBackAndHasAPulse()
        {
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                ChannelSpec[] channels = new Boards().Named(names[i]).Channels;
                ChannelSpec relay = channels[0].Name == "relay" ? channels[0] : channels[1];
                Assert.AreEqual("relay", relay.Name, names[i]);
                Assert.AreEqual(60000, relay.SafeAfterMs, names[i]);
                Assert.AreEqual(0, relay.SafeMilliUnits, names[i]);
                Assert.AreEqual(500, relay.PulseMs, names[i]);
            }
        }

        [TestMethod]
        [DataRow("esp32-devkitc", 26, "IO26")]
        [DataRow("esp32-s3-devkitc", 5, "5")]
        [DataRow("esp32-c3-devkitm", 7, "IO7")]
        [DataRow("m5stack-atom", 22, "G22")]
        [DataRow("xiao-esp32c3", 2, "D0")]
        [DataRow("xiao-esp32c3", 7, "D5")]
        [DataRow("xiao-esp32c3", 21, "D6")]
        [DataRow("xiao-esp32c3", 20, "D7")]
        [DataRow("xiao-esp32c3", 10, "D10")]
        [DataRow("xiao-esp32c3", 18, null)]
        public void PrintedName_OfAPin_IsWhatStandsBesideIt(string name, int pin, string expected)
        {
            Assert.AreEqual(expected, new Boards().Named(name).PrintedName(pin));
        }

        [TestMethod]
        [DataRow(0, 250)]
        [DataRow(45000, 500)]
        [DataRow(90000, 750)]
        [DataRow(180000, 1250)]
        public void Servo_Angle_IsAPulseOfHalfToTwoAndAHalfMilliseconds(int milliDegrees, int expected)
        {
            ChannelSpec servo = Boards.Servo(25);

            Assert.AreEqual(expected, servo.Pwm.Duty(milliDegrees, servo.MinMilliUnits, servo.MaxMilliUnits, servo.IsActiveLow));
            Assert.IsTrue(Wrong(servo).FindMistake() == null);
        }

        [TestMethod]
        public void FindMistake_OfFourPwmOutputs_NamesTheFourth()
        {
            Board board = Wrong(Boards.Servo(25), Boards.Servo(26), Boards.Servo(27), Boards.Servo(18));

            Assert.AreEqual("x, channel servo: GPIO 18 is one PWM output too many: a board has three.", board.FindMistake());
        }

        [TestMethod]
        public void LoopPins_OfEveryBoard_CanBeDrivenAndReadAndAreFree()
        {
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                Board board = new Boards().Named(names[i]);
                Assert.IsTrue(board.LoopOutPin != board.LoopInPin, names[i]);
                AssertFree(board, new ChannelSpec("out", ChannelKind.Output, board.LoopOutPin, ""));
                AssertFree(board, new ChannelSpec("in", ChannelKind.Input, board.LoopInPin, "") { Pull = PinPull.Up });
            }
        }

        [TestMethod]
        [DataRow("ESP32_REV0", "esp32-devkitc")]
        [DataRow("ESP32_REV3", "esp32-devkitc")]
        [DataRow("ESP32_PSRAM_REV3", "esp32-devkitc")]
        [DataRow("ESP32_PICO", "m5stack-atom")]
        [DataRow("ESP32_S3_QUAD", "esp32-s3-devkitc")]
        [DataRow("ESP32_S3_OCTAL", "esp32-s3-devkitc")]
        [DataRow("ESP32_C3", "esp32-c3-devkitm")]
        [DataRow("anything", "esp32-devkitc")]
        public void ForTarget_Firmware_IsTheUsualBoardForIt(string target, string expected)
        {
            Assert.AreEqual(expected, new Boards().ForTarget(target).Name);
        }

        [TestMethod]
        public void Named_UnknownBoard_IsNull()
        {
            Assert.IsTrue(new Boards().Named("esp8266") == null);
        }

        [TestMethod]
        [DataRow((int)ChannelKind.Output, 6, "x, channel a: GPIO 6 belongs to the flash memory: the chip would stop.")]
        [DataRow((int)ChannelKind.Output, 12, "x, channel a: GPIO 12 is a strapping pin: what hangs on it decides whether the chip starts.")]
        [DataRow((int)ChannelKind.Output, 35, "x, channel a: GPIO 35 is an input only.")]
        [DataRow((int)ChannelKind.Output, 3, "x, channel a: GPIO 3 belongs to the serial console or to USB.")]
        [DataRow((int)ChannelKind.Output, 28, "x, channel a: GPIO 28 does not exist on this chip.")]
        [DataRow((int)ChannelKind.Analog, 26, "x, channel a: GPIO 26 has no analog input, or only one that Wi-Fi takes.")]
        [DataRow((int)ChannelKind.Pwm, 26, "x, channel a: GPIO 26 cannot make that PWM signal: it has 10 to 40000 Hz and 0 to 10000 for the ends of its range, below 152 Hz at most 8191 on an ESP32.")]
        [DataRow((int)ChannelKind.Presses, 26, "x, channel a: GPIO 26 is no input of a channel before this one.")]
        public void FindMistake_OfAWrongRow_NamesChannelPinAndProblem(int kind, int pin, string expected)
        {
            Assert.AreEqual(expected, Wrong(new ChannelSpec("a", (ChannelKind)kind, pin, "")).FindMistake());
        }

        [TestMethod]
        public void FindMistake_OfTwoChannelsOnOnePin_NamesTheSecond()
        {
            Board board = Wrong(new ChannelSpec("a", ChannelKind.Output, 26, ""), new ChannelSpec("b", ChannelKind.Output, 26, ""));

            Assert.AreEqual("x, channel b: GPIO 26 has another channel already.", board.FindMistake());
        }

        [TestMethod]
        public void I2cPins_OfEveryBoard_AreThere()
        {
            string[] names = Boards.Names();
            for (int i = 0; i < names.Length; i++)
            {
                Assert.IsTrue(new Boards().Named(names[i]).HasI2c, names[i]);
            }
        }

        [TestMethod]
        [DataRow(21, 34, "x, I2C: GPIO 34 is an input only.")]
        [DataRow(5, 22, "x, I2C: GPIO 5 is a strapping pin: what hangs on it decides whether the chip starts.")]
        [DataRow(22, 22, "x, I2C: GPIO 22 has another channel already.")]
        [DataRow(26, 22, "x, I2C: GPIO 26 has another channel already.")]
        [DataRow(21, 26, "x, I2C: GPIO 26 has another channel already.")]
        [DataRow(21, 22, "")]
        [DataRow(21, -1, "")] // No header.
        public void FindMistake_OfTheI2cHeader_NamesPinAndProblem(int sda, int scl, string expected)
        {
            Board board = Wrong(new ChannelSpec("a", ChannelKind.Output, 26, ""));
            board.SdaPin = sda;
            board.SclPin = scl;

            Assert.AreEqual(expected, board.FindMistake() ?? "");
        }

        private static Board Wrong(params ChannelSpec[] channels)
        {
            return new Board("x", "X", Chip.Esp32, "ESP32_REV3", channels);
        }

        private static void AssertFree(Board board, ChannelSpec spec)
        {
            Assert.AreEqual((int)PinProblem.None, (int)PinRules.Check(board.Chip, spec), board.Name + " " + spec.Name);
            for (int i = 0; i < board.Channels.Length; i++)
            {
                Assert.IsTrue(board.Channels[i].Pin != spec.Pin, board.Name + " " + spec.Name);
            }
        }
    }
}
