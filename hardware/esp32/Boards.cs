using Mote.Esp32.Boards;

namespace Mote.Firmware
{
    /// <summary>The boards that the firmware runs on, and everything on their pins. Pin numbers are in the tables below and nowhere else: the firmware,
    /// the wiring table and the wiring pictures are made from them.</summary>
    public sealed class Boards : BoardTable
    {
        /// <summary>Returns the names of all boards.</summary>
        public static string[] Names()
        {
            return new[] { "esp32-devkitc", "esp32-s3-devkitc", "esp32-c3-devkitm", "xiao-esp32c3", "m5stack-atom" };
        }

        /// <inheritdoc/>
        public override Board Named(string name)
        {
            switch (name)
            {
                case "esp32-devkitc":
                    return new Board(name, "ESP32 DevKitC (WROOM-32)", Chip.Esp32, "ESP32_REV3", DevKitC())
                    {
                        PinPrefix = "IO",
                        SdaPin = 21,
                        SclPin = 22,
                        LoopOutPin = 32,
                        LoopInPin = 33,
                    };
                case "esp32-s3-devkitc":
                    return new Board(name, "ESP32-S3-DevKitC-1", Chip.Esp32S3, "ESP32_S3_OCTAL", S3DevKitC()) { SdaPin = 8, SclPin = 9, LoopOutPin = 15, LoopInPin = 16 };
                case "esp32-c3-devkitm":
                    return new Board(name, "ESP32-C3-DevKitM-1", Chip.Esp32C3, "ESP32_C3", C3DevKitM())
                    {
                        PinPrefix = "IO",
                        SdaPin = 4,
                        SclPin = 5,
                        LoopOutPin = 4,
                        LoopInPin = 5,
                    };
                case "xiao-esp32c3":
                    return new Board(name, "Seeed XIAO ESP32C3", Chip.Esp32C3, "ESP32_C3", XiaoC3())
                    {
                        PinPrefix = "D",
                        PrintedPins = "2 3 4 5 6 7 21 20 8 9 10",
                        SdaPin = 6,
                        SclPin = 7,
                        LoopOutPin = 6,
                        LoopInPin = 7,
                    };
                case "m5stack-atom":
                    return new Board(name, "M5Stack Atom Lite", Chip.Esp32Pico, "ESP32_PICO", Atom())
                    {
                        PinPrefix = "G",
                        SdaPin = 26,
                        SclPin = 32,
                        LoopOutPin = 26,
                        LoopInPin = 32,
                    };
                default:
                    return null;
            }
        }

        /// <inheritdoc/>
        public override Board ForTarget(string target)
        {
            if (target.StartsWith("ESP32_S3"))
            {
                return Named("esp32-s3-devkitc");
            }

            if (target.StartsWith("ESP32_C3"))
            {
                return Named("esp32-c3-devkitm");
            }

            return Named(target.StartsWith("ESP32_PICO") ? "m5stack-atom" : "esp32-devkitc");
        }

        /// <summary>Returns a channel for a hobby servo, as an example: 0 to 180 degrees are pulses of 0.5 to 2.5 ms, 50 a second.</summary>
        public static ChannelSpec Servo(int pin)
        {
            const int Hz = 50;
            return new ChannelSpec("servo", ChannelKind.Pwm, pin, "servo, signal; its supply is 5 V")
            {
                Unit = "\u00b0",
                MaxMilliUnits = 180000,
                SafeMilliUnits = 90000,
                Decimals = 0,
                Pwm = new PwmScale(Hz, PwmScale.DutyOf(500, Hz), PwmScale.DutyOf(2500, Hz)),
            };
        }

        private static ChannelSpec[] DevKitC()
        {
            return new[]
            {
                new ChannelSpec("led", ChannelKind.Output, 2, "blue LED, fitted on most") { IsFitted = true },
                Relay(26),
                Dimmer(25),
                BootButton(0),
                Presses(0),
                Analog(34, Chip.Esp32),
                Pulses(27),
            };
        }

        private static ChannelSpec[] S3DevKitC()
        {
            return new[]
            {
                Led(4),
                Relay(5),
                Dimmer(7),
                BootButton(0),
                Presses(0),
                Analog(1, Chip.Esp32S3),
                Pulses(6),
            };
        }

        private static ChannelSpec[] C3DevKitM()
        {
            return new[]
            {
                Led(3),
                Relay(7),
                Dimmer(0),
                BootButton(9),
                Presses(9),
                Analog(1, Chip.Esp32C3),
                Pulses(10),
            };
        }

        private static ChannelSpec[] XiaoC3()
        {
            return new[]
            {
                // Only the dimmer's LED: without the pins of I2C (6 and 7), of the console, and the strapping pins, four pins are left.
                Relay(4),
                Dimmer(10),
                BootButton(9),
                Presses(9),
                Analog(3, Chip.Esp32C3),
                Pulses(5),
            };
        }

        private static ChannelSpec[] Atom()
        {
            return new[]
            {
                Led(19),
                Relay(22),
                Dimmer(21),

                // The chip has no pull resistor at GPIO 39; the board has one.
                new ChannelSpec("button", ChannelKind.Input, 39, "the button on top") { IsFitted = true, IsActiveLow = true },
                Presses(39),
                Analog(33, Chip.Esp32Pico),
                Pulses(23),
            };
        }

        private static ChannelSpec Led(int pin)
        {
            return new ChannelSpec("led", ChannelKind.Output, pin, "LED with 330 ohms to GND");
        }

        private static ChannelSpec Relay(int pin)
        {
            // The relay switches its load off a minute after the page that switched it on was closed.
            return new ChannelSpec("relay", ChannelKind.Output, pin, "relay module, IN, active high") { PulseMs = 500, SafeAfterMs = 60000 };
        }

        private static ChannelSpec Dimmer(int pin)
        {
            return new ChannelSpec("dimmer", ChannelKind.Pwm, pin, "LED with 330 ohms to GND, dimmed")
            {
                MaxMilliUnits = 255000,
                Decimals = 0,
                Pwm = new PwmScale(1000, 0, PwmScale.FullDuty),
            };
        }

        private static ChannelSpec BootButton(int pin)
        {
            return new ChannelSpec("button", ChannelKind.Input, pin, "the BOOT button") { IsFitted = true, IsActiveLow = true, Pull = PinPull.Up };
        }

        private static ChannelSpec Presses(int pin)
        {
            return new ChannelSpec("presses", ChannelKind.Presses, pin, "the same button") { IsFitted = true, Decimals = 0 };
        }

        private static ChannelSpec Analog(int pin, Chip chip)
        {
            return new ChannelSpec("analog", ChannelKind.Analog, pin, "a voltage up to 3.3 V, such as a potentiometer's")
            {
                Unit = "V",
                MaxMilliUnits = ChipAdc.MaxMilliVolts(chip),
                Decimals = 2,
            };
        }

        private static ChannelSpec Pulses(int pin)
        {
            return new ChannelSpec("pulses", ChannelKind.Pulses, pin, "clean pulses: an open collector to GND") { IsActiveLow = true, Pull = PinPull.Up, Decimals = 0 };
        }
    }
}
