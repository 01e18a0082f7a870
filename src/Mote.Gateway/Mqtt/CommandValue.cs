using System.Globalization;
using Mote.Gateway.Boards;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Reads the payloads of commands as people and programs write them.</summary>
    internal static class CommandValue
    {
        /// <summary>Returns the value that a channel is to be set to, as JSON.</summary>
        /// <param name="text">true, false, on, off, 1 or 0 in any case, or a number.</param>
        /// <param name="channel">The channel.</param>
        /// <remarks>Throws <see cref="CommandException"/> if it is nothing of that.</remarks>
        public static string Read(string text, BoardChannel channel)
        {
            string word = text.Trim();
            if (channel.IsBool)
            {
                return word.ToUpperInvariant() switch
                {
                    "TRUE" or "ON" or "1" => "true",
                    "FALSE" or "OFF" or "0" => "false",
                    _ => throw new CommandException($"'{channel.Name}' is set to true or false, not '{Short(word)}'"),
                };
            }

            return IsNumber(word) ? word : throw new CommandException($"'{channel.Name}' is set to a number, not '{Short(word)}'");
        }

        /// <summary>Returns the member that gives a pulse its length; empty where the payload gives none.</summary>
        public static string ReadPulse(string text)
        {
            string word = text.Trim();
            if (word.Length == 0 || word is "PRESS")
            {
                return "";
            }

            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int ms) && ms is >= 1 and <= 3_600_000
                ? ",\"ms\":" + ms.ToString(CultureInfo.InvariantCulture)
                : throw new CommandException($"a pulse takes 1 to 3600000 milliseconds, or nothing, not '{Short(word)}'");
        }

        // As JSON has numbers: no leading plus, no NaN, no digit missing; and none that is infinite as a double.
        private static bool IsNumber(string word)
        {
            try
            {
                using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(word);
                return Json.IsFinite(document.RootElement);
            }
            catch (System.Text.Json.JsonException)
            {
                return false;
            }
        }

        private static string Short(string word) => word.Length <= 32 ? word : word[..32];
    }
}
