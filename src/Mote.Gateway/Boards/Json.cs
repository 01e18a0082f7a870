using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mote.Gateway
{
    /// <summary>Writes texts as JSON that people read too.</summary>
    internal static class Json
    {
        private const int MostDigits = 32;

        private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>Tells whether a value is a number that every program can read: finite as a double, and at most 32 characters long.</summary>
        public static bool IsFinite(JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && value.GetRawText().Length <= MostDigits && value.TryGetDouble(out double number) && double.IsFinite(number);

        /// <summary>Returns a text in quotes, with what JSON wants escaped and no more.</summary>
        public static string Quote(string text) => JsonSerializer.Serialize(text, _plain);
    }
}
