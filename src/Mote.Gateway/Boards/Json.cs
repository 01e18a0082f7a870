using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mote.Gateway
{
    /// <summary>Writes texts as JSON that people read too.</summary>
    internal static class Json
    {
        private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>Returns a text in quotes, with what JSON wants escaped and no more.</summary>
        public static string Quote(string text) => JsonSerializer.Serialize(text, _plain);
    }
}
