using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Mote.Core.Frames;
using Mote.Samples.Codec;

namespace Mote.Samples.Terminal
{
    /// <summary>The command line: draws what the codec does, and needs no server.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        private static readonly string[] _opcodes =
            ["continuation", "text", "binary", "3", "4", "5", "6", "7", "close", "ping", "pong", "b", "c", "d", "e", "f"];

        /// <summary>Parses the command line and does what it says.</summary>
        /// <returns>The exit code; 2, after one line on stderr, if the command line is invalid.</returns>
        public static int Invoke(string[] arguments)
        {
            RootCommand root = new("Draws frames bit by bit, and accept keys step by step. RFC 6455.") { FrameCommand(), AcceptCommand(), DecodeCommand(), DocsCommand() };
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Errors.Count == 0 ? parsed.Invoke() : Refuse(parsed.Errors[0].Message + " Try --help.");
        }

        private static Command FrameCommand()
        {
            Argument<string> text = new("TEXT") { Description = "The payload." };
            Option<byte[]?> mask = new("--mask") { Description = "The masking key, four bytes of hex, as a client's frame has it.", HelpName = "KEY", CustomParser = found => Key(found) };
            Option<bool> binary = new("--binary") { Description = "A binary message: --opcode binary." };
            Option<int> opcode = new("--opcode")
            {
                Description = "The opcode by its name, or a hex digit; 3 to 7 and b to f are illegal.",
                HelpName = "OPCODE",
                DefaultValueFactory = _ => Opcode.Text,
                CustomParser = ParseOpcode,
            };
            Option<bool> fragment = new("--fragment") { Description = "Without FIN: more fragments follow." };
            Option<int> length = new("--length")
            {
                Description = "Repeat the text until the payload is so long.",
                HelpName = "N",
                CustomParser = ParseLength,
            };
            Command command = new("frame", "Draw a frame.") { text, mask, binary, opcode, fragment, length };
            command.Validators.Add(found =>
            {
                if (found.GetResult(binary) is not null && found.GetResult(opcode) is { Implicit: false })
                {
                    found.AddError("--binary and --opcode exclude each other.");
                }
            });
            command.SetAction(found =>
            {
                byte[] payload = Encoding.UTF8.GetBytes(found.GetValue(text)!);
                int kind = found.GetValue(binary) ? Opcode.Binary : found.GetValue(opcode);

                // GetValue of an array is empty, not null, without the option.
                byte[]? key = found.GetResult(mask) is null ? null : found.GetValue(mask);
                return Print(CodecRequest.DrawFrame(kind, !found.GetValue(fragment), key, payload, found.GetValue(length)));
            });
            return command;
        }

        private static Command AcceptCommand()
        {
            Argument<string> key = new("KEY") { Description = "Sec-WebSocket-Key." };
            Command command = new("accept", "Show how the answer to a key comes about.") { key };
            command.SetAction(found => Print(AcceptSteps.Draw(found.GetValue(key)!)));
            return command;
        }

        private static Command DecodeCommand()
        {
            Argument<byte[]> hex = new("HEX")
            {
                Description = "Frames that follow each other, in hex; spaces do not matter.",
                Arity = ArgumentArity.OneOrMore,
                CustomParser = found => Bytes(found, "HEX", 1, int.MaxValue) ?? [],
            };
            Command command = new("decode", "Draw frames that are given in hex.") { hex };
            command.SetAction(found => Print(FrameDrawing.Draw(found.GetValue(hex)!, int.MaxValue)));
            return command;
        }

        private static Command DocsCommand()
        {
            Argument<DirectoryInfo> folder = new("FOLDER") { Description = "The folder of the pages.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("docs", "how-it-works")) };
            Command command = new("docs", "Write the drawings in docs/how-it-works/ anew.") { folder };
            command.SetAction(found =>
            {
                DirectoryInfo docs = found.GetValue(folder)!;
                if (!docs.Exists)
                {
                    return Refuse($"There is no folder '{docs}': run this where docs/how-it-works/ is.");
                }

                foreach (FileInfo file in docs.GetFiles("*.md"))
                {
                    string old = File.ReadAllText(file.FullName);
                    string drawn = DocumentDrawings.Redraw(old);
                    if (drawn != old)
                    {
                        File.WriteAllText(file.FullName, drawn);
                        Console.Out.WriteLine(file.Name);
                    }
                }

                return 0;
            });
            return command;
        }

        private static int Print(string text)
        {
            Console.Out.Write(text);
            return 0;
        }

        private static int Refuse(string message)
        {
            Console.Error.WriteLine(message.ReplaceLineEndings(" "));
            return ErrorCode;
        }

        private static byte[]? Key(ArgumentResult found) => Bytes(found, "--mask", FrameLayout.KeyBytes, FrameLayout.KeyBytes);

        private static byte[]? Bytes(ArgumentResult found, string name, int least, int most)
        {
            string text = string.Concat(found.Tokens.Select(token => token.Value));
            byte[]? bytes = CodecRequest.FromHex(text);
            if (bytes == null || bytes.Length < least || bytes.Length > most)
            {
                found.AddError($"{name} takes {(least == most ? $"{least} bytes" : "bytes")} in hex, not '{text}'.");
            }

            return bytes;
        }

        private static int ParseOpcode(ArgumentResult found)
        {
            string text = found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
            int named = Array.IndexOf(_opcodes, text);
            if (named < 0 && !(text.Length == 1 && int.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out named)))
            {
                found.AddError($"--opcode takes continuation, text, binary, close, ping, pong or a hex digit, not '{text}'.");
            }

            return named;
        }

        private static int ParseLength(ArgumentResult found)
        {
            string text = found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                found.AddError($"--length takes a number from 0 to {int.MaxValue}, not '{text}'.");
            }

            return length;
        }
    }
}
