namespace Mote.Esp32.Boards
{
    /// <summary>A board and everything on its pins.</summary>
    public sealed class Board
    {
        /// <summary>Stands for no pin.</summary>
        public const int NoPin = -1;

        /// <summary>Creates a board.</summary>
        /// <param name="name">Its name in scripts and in the board file.</param>
        /// <param name="title">Its manufacturer's name for it.</param>
        /// <param name="chip">Its chip.</param>
        /// <param name="target">The target of nanoFramework's firmware for it.</param>
        /// <param name="channels">Its channels. The array is kept.</param>
        public Board(string name, string title, Chip chip, string target, ChannelSpec[] channels)
        {
            Name = name;
            Title = title;
            Chip = chip;
            Target = target;
            Channels = channels;
        }

        /// <summary>Its name in scripts and in the board file.</summary>
        public string Name { get; }

        /// <summary>Its manufacturer's name for it.</summary>
        public string Title { get; }

        /// <summary>Its chip.</summary>
        public Chip Chip { get; }

        /// <summary>The target of nanoFramework's firmware for it.</summary>
        public string Target { get; }

        /// <summary>The text that the board or its user guide puts before the number of a pin; empty for the number alone.</summary>
        public string PinPrefix { get; set; } = string.Empty;

        /// <summary>The GPIO numbers of the printed numbers 0, 1, 2 and so on, a blank between each two, for boards whose printed numbers are not GPIO
        /// numbers; otherwise null. A text, because an array would take more of the heap, and for as long as the program runs.</summary>
        public string PrintedPins { get; set; }

        /// <summary>Its channels, in the order in which a browser shows them.</summary>
        public ChannelSpec[] Channels { get; }

        /// <summary>The pin that the loop-back test drives; wired to <see cref="LoopInPin"/> for that test only.</summary>
        public int LoopOutPin { get; set; } = NoPin;

        /// <summary>The pin that the loop-back test reads.</summary>
        public int LoopInPin { get; set; } = NoPin;

        /// <summary>The data pin of the I2C header; <see cref="NoPin"/> if the board has no header. No channel may use the pin. The loop-back test may,
        /// because it does not run at the same time as the firmware.</summary>
        public int SdaPin { get; set; } = NoPin;

        /// <summary>The clock pin of the I2C header, with the rules of <see cref="SdaPin"/>.</summary>
        public int SclPin { get; set; } = NoPin;

        /// <summary>Whether the board has an I2C header.</summary>
        public bool HasI2c => SdaPin != NoPin && SclPin != NoPin;

        /// <summary>Returns the name that the board or its user guide gives a pin.</summary>
        /// <returns>The name; null if the pin is not among <see cref="PrintedPins"/>.</returns>
        public string PrintedName(int pin)
        {
            if (PrintedPins == null)
            {
                return PinPrefix + pin.ToString();
            }

            int printed = 0;
            int number = 0;
            for (int i = 0; i <= PrintedPins.Length; i++)
            {
                if (i < PrintedPins.Length && PrintedPins[i] != ' ')
                {
                    number = (number * 10) + PrintedPins[i] - '0';
                    continue;
                }

                if (number == pin)
                {
                    return PinPrefix + printed.ToString();
                }

                printed++;
                number = 0;
            }

            return null;
        }

        /// <summary>Checks the board's channels and pins.</summary>
        /// <returns>A sentence that names the channel, the pin and the problem; null if there is no mistake.</returns>
        public string FindMistake()
        {
            string mistake = TableRules.FindMistake(Chip, Channels) ?? (HasI2c ? TableRules.FindI2cMistake(Chip, Channels, SdaPin, SclPin) : null);
            return mistake == null ? null : Name + ", " + mistake;
        }
    }
}
