namespace Mote.Esp32.Boards
{
    /// <summary>The uses that each pin of each chip has, so that a mistake in a table is reported at start instead of stopping the board.</summary>
    internal static class PinRules
    {
        /// <summary>The most PWM outputs of a board. Each uses a timer of its own, so that each can have its own frequency.</summary>
        public const int MaxPwm = 3;

        /// <summary>Stands for no channel of the ADC.</summary>
        public const int NoAdc = -1;

        /// <summary>Checks whether a pin can be used as a row says.</summary>
        /// <param name="chip">The chip of the board.</param>
        /// <param name="spec">The row. If its part is fitted on the board, a strapping or console pin is allowed: the board's manufacturer has
        /// chosen it.</param>
        /// <returns>The first problem; None if there is none.</returns>
        public static PinProblem Check(Chip chip, ChannelSpec spec)
        {
            int pin = spec.Pin;
            if (pin < 0 || pin > 63 || !Has(All(chip), pin))
            {
                return PinProblem.NotThere;
            }

            if (Has(Flash(chip), pin))
            {
                return PinProblem.Flash;
            }

            if (!spec.IsFitted && Has(Strapping(chip), pin))
            {
                return PinProblem.Strapping;
            }

            if (!spec.IsFitted && Has(ConsolePins(chip), pin))
            {
                return PinProblem.Console;
            }

            if (spec.Kind == ChannelKind.Analog)
            {
                return AdcChannel(chip, pin) == NoAdc ? PinProblem.NotAnalog : PinProblem.None;
            }

            if (spec.Kind == ChannelKind.Pwm && (spec.Pwm == null || !spec.Pwm.CanBeMade(chip, spec.IsActiveLow)))
            {
                return PinProblem.PwmSignal;
            }

            if (Has(InputOnly(chip), pin))
            {
                if (spec.Kind == ChannelKind.Output || spec.Kind == ChannelKind.Pwm)
                {
                    return PinProblem.InputOnly;
                }

                if (spec.Pull != PinPull.None)
                {
                    return PinProblem.NoPull;
                }
            }

            return PinProblem.None;
        }

        /// <summary>Checks a PWM output that is in no table, by the rule of the chip with the fewest limits.</summary>
        /// <param name="number">Which of the signals it uses.</param>
        /// <param name="pwm">The signal; null is a problem.</param>
        /// <param name="min">The smallest value of its channel.</param>
        /// <param name="max">The largest value.</param>
        /// <returns>The first problem; None if there is none.</returns>
        public static PinProblem CheckPwm(int number, PwmScale pwm, int min, int max)
        {
            if (pwm == null || max <= min || !pwm.CanBeMade(Chip.Esp32S3, false))
            {
                return PinProblem.PwmSignal;
            }

            return number < 0 || number >= MaxPwm ? PinProblem.TooManyPwm : PinProblem.None;
        }

        /// <summary>Returns the channel of the ADC at a pin.</summary>
        /// <returns>A channel of ADC 1; <see cref="NoAdc"/> if the pin has none. ADC 2 is never returned, because Wi-Fi uses it.</returns>
        public static int AdcChannel(Chip chip, int pin)
        {
            switch (chip)
            {
                case Chip.Esp32S3:
                    return pin >= 1 && pin <= 10 ? pin - 1 : NoAdc;
                case Chip.Esp32C3:
                    return pin >= 0 && pin <= 4 ? pin : NoAdc;
                default:
                    // GPIO 36 to 39 are channels 0 to 3, 32 to 35 are 4 to 7.
                    return pin >= 36 && pin <= 39 ? pin - 36 : pin >= 32 && pin <= 35 ? pin - 28 : NoAdc;
            }
        }

        /// <summary>Returns whether a chip has a pulse counter that works with a pull resistor: with the chip's pull-up or with none.</summary>
        public static bool HasPulseCounter(Chip chip, PinPull pull)
        {
            return chip != Chip.Esp32C3 && pull != PinPull.Down;
        }

        /// <summary>Returns whether a pin is pulled up from the chip's reset until the firmware opens it. A relay on such a pin that the high level
        /// switches on is on for that time.</summary>
        public static bool IsPulledUpAtReset(Chip chip, int pin)
        {
            return Has(chip == Chip.Esp32S3 ? ChipPins.S3PulledUpMask : chip == Chip.Esp32C3 ? ChipPins.C3PulledUpMask : ChipPins.Esp32PulledUpMask, pin);
        }

        /// <summary>Returns the description of a problem, to follow the pin's name in a sentence: <c>GPIO 6</c> + the result.</summary>
        public static string Explain(PinProblem problem)
        {
            switch (problem)
            {
                case PinProblem.NotThere:
                    return " does not exist on this chip.";
                case PinProblem.Flash:
                    return " belongs to the flash memory: the chip would stop.";
                case PinProblem.Strapping:
                    return " is a strapping pin: what hangs on it decides whether the chip starts.";
                case PinProblem.Console:
                    return " belongs to the serial console or to USB.";
                case PinProblem.InputOnly:
                    return " is an input only.";
                case PinProblem.NoPull:
                    return " has no pull resistors: use none and fit one outside.";
                case PinProblem.NotAnalog:
                    return " has no analog input, or only one that Wi-Fi takes.";
                case PinProblem.PwmSignal:
                    return " cannot make that PWM signal: it has 10 to 40000 Hz and 0 to 10000 for the ends of its range, below 152 Hz at most 8191 on an ESP32.";
                case PinProblem.TooManyPwm:
                    return " is one PWM output too many: a board has three.";
                case PinProblem.NothingToCount:
                    return " is no input of a channel before this one.";
                case PinProblem.Taken:
                    return " has another channel already.";
                default:
                    return " is good.";
            }
        }

        private static bool Has(long mask, int pin)
        {
            return ((mask >> pin) & 1) != 0;
        }

        private static long All(Chip chip)
        {
            return chip == Chip.Esp32S3 ? ChipPins.S3Mask : chip == Chip.Esp32C3 ? ChipPins.C3Mask : ChipPins.Esp32Mask;
        }

        private static long Flash(Chip chip)
        {
            switch (chip)
            {
                case Chip.Esp32S3:
                    return ChipPins.S3FlashMask;
                case Chip.Esp32C3:
                    return ChipPins.C3FlashMask;
                case Chip.Esp32Pico:
                    return ChipPins.PicoFlashMask;
                default:
                    return ChipPins.Esp32FlashMask;
            }
        }

        private static long Strapping(Chip chip)
        {
            return chip == Chip.Esp32S3 ? ChipPins.S3StrappingMask : chip == Chip.Esp32C3 ? ChipPins.C3StrappingMask : ChipPins.Esp32StrappingMask;
        }

        private static long ConsolePins(Chip chip)
        {
            return chip == Chip.Esp32S3 ? ChipPins.S3ConsoleMask : chip == Chip.Esp32C3 ? ChipPins.C3ConsoleMask : ChipPins.Esp32ConsoleMask;
        }

        private static long InputOnly(Chip chip)
        {
            return chip == Chip.Esp32 || chip == Chip.Esp32Pico ? ChipPins.Esp32InputOnlyMask : 0;
        }
    }
}
