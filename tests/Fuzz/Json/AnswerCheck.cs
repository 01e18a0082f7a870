using System.Text;
using System.Text.Json;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using Mote.Fuzz.Engine;
using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Json
{
    /// <summary>Compares the response of a dashboard to any text with what System.Text.Json reads in that text.</summary>
    internal static class AnswerCheck
    {
        private static readonly JsonDocumentOptions _options = new() { MaxDepth = JsonReader.MaxDepth };

        /// <summary>Sends an input to three dashboards, whole and in two kinds of pieces, and checks the responses.</summary>
        /// <param name="input">Any UTF-8.</param>
        /// <param name="isJson">Whether it is JSON.</param>
        /// <param name="signature">Gets the outcome added.</param>
        public static void Run(byte[] input, bool isJson, ref Signature signature)
        {
            FuzzedDevice device = new();
            device.Say(input, Splits.Whole(input.Length));
            foreach (int[] pieces in new[] { Splits.EachByte(input.Length), Splits.Random(input.Length, Prng.For(input)) })
            {
                FuzzedDevice other = new();
                other.Say(input, pieces);
                Finding.Unless(device.Outcome, other.Outcome, "json-request-in-pieces");
            }

            byte[] answer = device.Answer;
            Finding.Unless(input.Length > FuzzedDevice.RequestBytes ? 1009 : 0, device.CloseCode, "json-request-size");
            signature.AddSize(answer.Length);
            if (answer.Length > 0)
            {
                Finding.Unless(answer.Length <= RequestHandler.ResponseBytes, "json-answer-size");
                CheckAnswer(input, isJson, answer, ref signature);
            }

            // After any command: once the client has gone, outputs with a safe value must have it.
            device.Leave();
            Finding.Unless(device.IsSafe, "json-output-left-on");
        }

        private static void CheckAnswer(byte[] input, bool isJson, byte[] answer, ref Signature signature)
        {
            using JsonDocument read = JsonDocument.Parse(answer);
            JsonElement root = read.RootElement;
            Finding.Unless("2.0", root.GetProperty("jsonrpc").GetString(), "json-answer-version");
            bool isError = root.TryGetProperty("error", out JsonElement error);
            Finding.Unless(isError != root.TryGetProperty("result", out _), "json-answer-error-or-result");
            int code = isError ? error.GetProperty("code").GetInt32() : 0;
            Finding.Unless(!isJson, code == RpcErrors.ParseErrorCode, "json-answer-code");
            signature.Add(code);
            if (isError)
            {
                // The message up to the name in it, so that each kind of error counts once.
                string message = error.GetProperty("message").GetString()!;
                signature.Add(message.Split('\'')[0].TrimEnd("0123456789".ToCharArray()).Sum(letter => letter * 31));
            }

            string id = root.GetProperty("id").GetRawText();
            string expected = isJson ? ExpectedId(input) : "null";
            Finding.Unless(id == expected || (id == "null" && Encoding.UTF8.GetByteCount(expected) > RpcRequest.MaxIdBytes), "json-answer-id");
        }

        // The id as it was written in the request; the last one if there are several.
        private static string ExpectedId(byte[] input)
        {
            using JsonDocument read = JsonDocument.Parse(input, _options);
            return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("id", out JsonElement id)
                && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.GetRawText() : "null";
        }
    }
}
