namespace Mote.Esp32.Logic
{
    /// <summary>Knows which pin of which chip can be what, so that a mistake in a table is a sentence at start and not a board that does not.</summary>
    public static class PinRules
    {
        /// <summary>PWM outputs of a board: each has a timer, and so a frequency, of its own.</summary>
        public const int MaxPwm = 3;

        /// <summary>No analog input.</summary>
        public const int NoAdc = -1;

        /// <summary>Checks a pin against what it is to be.</summary>
        /// <param name="chip">Whose pin it is.</param>
        /// <param name="spec">What it is to be. What is fitted on the board may hang on a strapping or console pin: its maker has seen to that.</param>
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

        /// <summary>Returns the number under which the ADC knows a pin.</summary>
        /// <returns>A channel of ADC 1; <see cref="NoAdc"/> if the pin has none. ADC 2 is not offered: Wi-Fi takes it.</returns>
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

        /// <summary>Tells whether a chip counts pulses without its processor. It does so with its own pull-up or none.</summary>
        public static bool HasPulseCounter(Chip chip, PinPull pull)
        {
            return chip != Chip.Esp32C3 && pull != PinPull.Down;
        }

        /// <summary>Tells whether a pin is pulled up from the chip's reset until the firmware opens it: a relay that is switched by the high level
        /// clicks there.</summary>
        public static bool IsPulledUpAtReset(Chip chip, int pin)
        {
            return Has(chip == Chip.Esp32S3 ? ChipPins.S3PulledUpMask : chip == Chip.Esp32C3 ? ChipPins.C3PulledUpMask : ChipPins.Esp32PulledUpMask, pin);
        }

        /// <summary>Returns what a problem is, to be put behind the pin's name: <c>GPIO 6</c> + this.</summary>
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
