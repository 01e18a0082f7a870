using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>A board and everything on its pins. The tables below are the one place where pin numbers are written down: the firmware,
    /// the wiring tables and the wiring pictures come from them.</summary>
    public sealed class Board
    {
        /// <summary>No pin.</summary>
        public const int NoPin = -1;

        /// <summary>Describes a board; <see cref="Named"/> returns those that are known.</summary>
        /// <param name="name">What a script or a file calls it.</param>
        /// <param name="title">What its maker calls it.</param>
        /// <param name="chip">Its chip.</param>
        /// <param name="target">The nanoFramework firmware for it.</param>
        /// <param name="channels">Its channels; kept.</param>
        /// <param name="loopOutPin">The pin that the loop-back test drives.</param>
        /// <param name="loopInPin">The pin that the loop-back test reads.</param>
        public Board(string name, string title, Chip chip, string target, ChannelSpec[] channels, int loopOutPin, int loopInPin)
        {
            Name = name;
            Title = title;
            Chip = chip;
            Target = target;
            Channels = channels;
            LoopOutPin = loopOutPin;
            LoopInPin = loopInPin;
        }

        /// <summary>What a script or a file calls it.</summary>
        public string Name { get; }

        /// <summary>What its maker calls it.</summary>
        public string Title { get; }

        /// <summary>Its chip.</summary>
        public Chip Chip { get; }

        /// <summary>The nanoFramework firmware for it.</summary>
        public string Target { get; }

        /// <summary>Its channels, in the order a browser shows them.</summary>
        public ChannelSpec[] Channels { get; }

        /// <summary>The pin that the loop-back test drives; wired to <see cref="LoopInPin"/> for that test only.</summary>
        public int LoopOutPin { get; }

        /// <summary>The pin that the loop-back test reads.</summary>
        public int LoopInPin { get; }

        /// <summary>The data pin of the I2C header; <see cref="NoPin"/> if the board has none. No channel may have it. The loop-back test may: it does not
        /// run beside the firmware.</summary>
        public int SdaPin { get; set; } = NoPin;

        /// <summary>The clock pin of the I2C header; as <see cref="SdaPin"/>.</summary>
        public int SclPin { get; set; } = NoPin;

        /// <summary>Whether it has an I2C header.</summary>
        public bool HasI2c
        {
            get { return SdaPin != NoPin && SclPin != NoPin; }
        }

        /// <summary>Returns the names of all boards.</summary>
        public static string[] Names()
        {
            return new[] { "esp32-devkitc", "esp32-s3-devkitc", "esp32-c3-devkitm", "xiao-esp32c3", "m5stack-atom" };
        }

        /// <summary>Returns a board.</summary>
        /// <param name="name">One of <see cref="Names"/>.</param>
        /// <returns>Null if there is no such board.</returns>
        public static Board Named(string name)
        {
            switch (name)
            {
                case "esp32-devkitc":
                    return new Board(name, "ESP32 DevKitC (WROOM-32)", Chip.Esp32, "ESP32_REV3", DevKitC(), 32, 33) { SdaPin = 21, SclPin = 22 };
                case "esp32-s3-devkitc":
                    return new Board(name, "ESP32-S3-DevKitC-1", Chip.Esp32S3, "ESP32_S3_OCTAL", S3DevKitC(), 15, 16) { SdaPin = 8, SclPin = 9 };
                case "esp32-c3-devkitm":
                    return new Board(name, "ESP32-C3-DevKitM-1", Chip.Esp32C3, "ESP32_C3", C3DevKitM(), 4, 5) { SdaPin = 4, SclPin = 5 };
                case "xiao-esp32c3":
                    return new Board(name, "Seeed XIAO ESP32C3", Chip.Esp32C3, "ESP32_C3", XiaoC3(), 6, 7) { SdaPin = 6, SclPin = 7 };
                case "m5stack-atom":
                    return new Board(name, "M5Stack Atom Lite", Chip.Esp32Pico, "ESP32_PICO", Atom(), 25, 21) { SdaPin = 26, SclPin = 32 };
                default:
                    return null;
            }
        }

        /// <summary>Returns the usual board for a nanoFramework firmware, for a device that was not told its board.</summary>
        /// <param name="target">As the firmware calls itself.</param>
        public static Board ForTarget(string target)
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

        /// <summary>Checks the table.</summary>
        /// <returns>A sentence that names the channel, the pin and the problem; null if all is well.</returns>
        public string FindMistake()
        {
            for (int i = 0; i < Channels.Length; i++)
            {
                ChannelSpec spec = Channels[i];
                PinProblem problem = PinRules.Check(Chip, spec);
                int counted = spec.Kind == ChannelKind.Presses ? IndexOfInput(spec.Pin) : 0;
                if (problem == PinProblem.None && (counted < 0 || counted > i))
                {
                    problem = PinProblem.NothingToCount;
                }

                if (problem == PinProblem.None && IsTaken(i))
                {
                    problem = PinProblem.Taken;
                }

                if (problem != PinProblem.None)
                {
                    return Name + ", channel " + spec.Name + ": GPIO " + spec.Pin.ToString() + PinRules.Explain(problem);
                }
            }

            return HasI2c ? FindI2cMistake() : null;
        }

        /// <summary>Returns the row of the input on a pin.</summary>
        /// <returns>Its index; -1 if there is none.</returns>
        public int IndexOfInput(int pin)
        {
            for (int i = 0; i < Channels.Length; i++)
            {
                if (Channels[i].Kind == ChannelKind.Input && Channels[i].Pin == pin)
                {
                    return i;
                }
            }

            return -1;
        }

        private bool IsTaken(int index)
        {
            for (int i = 0; i < index; i++)
            {
                // Counting the presses of a button is done with the button's pin.
                bool isShared = Channels[index].Kind == ChannelKind.Presses && Channels[i].Kind == ChannelKind.Input;
                if (Channels[i].Pin == Channels[index].Pin && !isShared)
                {
                    return true;
                }
            }

            return false;
        }

        // Both lines are driven, so what is true of an output's pin is true of theirs.
        private string FindI2cMistake()
        {
            PinProblem problem = PinRules.Check(Chip, new ChannelSpec("SDA", ChannelKind.Output, SdaPin, string.Empty));
            int pin = SdaPin;
            if (problem == PinProblem.None)
            {
                problem = PinRules.Check(Chip, new ChannelSpec("SCL", ChannelKind.Output, SclPin, string.Empty));
                pin = SclPin;
            }

            if (problem == PinProblem.None && SdaPin == SclPin)
            {
                problem = PinProblem.Taken;
            }

            for (int i = 0; i < Channels.Length && problem == PinProblem.None; i++)
            {
                pin = Channels[i].Pin;
                problem = pin == SdaPin || pin == SclPin ? PinProblem.Taken : PinProblem.None;
            }

            return problem == PinProblem.None ? null : Name + ", I2C: GPIO " + pin.ToString() + PinRules.Explain(problem);
        }

        private static ChannelSpec[] DevKitC()
        {
            return new[]
            {
                new ChannelSpec("led", ChannelKind.Output, 2, "blue LED, fitted on most") { IsFitted = true },
                Relay(26),
                BootButton(0),
                Presses(0),
                Analog(34),
                Pulses(27),
            };
        }

        private static ChannelSpec[] S3DevKitC()
        {
            return new[]
            {
                Led(4),
                Relay(5),
                BootButton(0),
                Presses(0),
                Analog(1),
                Pulses(6),
            };
        }

        private static ChannelSpec[] C3DevKitM()
        {
            return new[]
            {
                Led(6),
                Relay(7),
                BootButton(9),
                Presses(9),
                Analog(1),
                Pulses(10),
            };
        }

        private static ChannelSpec[] XiaoC3()
        {
            return new[]
            {
                Led(10),
                Relay(4),
                BootButton(9),
                Presses(9),
                Analog(3),
                Pulses(5),
            };
        }

        private static ChannelSpec[] Atom()
        {
            return new[]
            {
                Led(19),
                Relay(22),

                // GPIO 39 has no pull resistor inside; the board has one.
                new ChannelSpec("button", ChannelKind.Input, 39, "the button on top") { IsFitted = true, IsActiveLow = true },
                Presses(39),
                Analog(33),
                Pulses(23),
            };
        }

        private static ChannelSpec Led(int pin)
        {
            return new ChannelSpec("led", ChannelKind.Output, pin, "LED with 330 ohms to GND");
        }

        private static ChannelSpec Relay(int pin)
        {
            return new ChannelSpec("relay", ChannelKind.Output, pin, "relay module, IN, active high") { PulseMs = 500 };
        }

        private static ChannelSpec BootButton(int pin)
        {
            return new ChannelSpec("button", ChannelKind.Input, pin, "the BOOT button") { IsFitted = true, IsActiveLow = true, Pull = PinPull.Up };
        }

        private static ChannelSpec Presses(int pin)
        {
            return new ChannelSpec("presses", ChannelKind.Presses, pin, "the same button") { IsFitted = true, Decimals = 0 };
        }

        private static ChannelSpec Analog(int pin)
        {
            return new ChannelSpec("analog", ChannelKind.Analog, pin, "0 to 3.3 V, such as a potentiometer") { Unit = "V", MaxMilliUnits = 3300, Decimals = 2 };
        }

        private static ChannelSpec Pulses(int pin)
        {
            return new ChannelSpec("pulses", ChannelKind.Pulses, pin, "contact or open collector to GND") { IsActiveLow = true, Pull = PinPull.Up, Decimals = 0 };
        }
    }
}
