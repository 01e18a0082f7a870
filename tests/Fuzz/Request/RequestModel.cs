using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mote.Fuzz.Request
{
    /// <summary>A second implementation of RFC 9112 and of the opening handshake of RFC 6455, with regular expressions over the whole input.</summary>
    internal sealed partial class RequestModel
    {
        // RFC 3986 3.2.2. Of its names only those that are looked up: labels of letters, digits, hyphens and underscores.
        private const string NameForm = @"[A-Za-z0-9\-_]+(?:\.[A-Za-z0-9\-_]+)*\.?";
        private const string GroupForm = "[0-9A-Fa-f]{1,4}";
        private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        private const string LastGroups = "(?:" + GroupForm + ":" + GroupForm + "|" + Octet + @"(?:\." + Octet + "){3})";
        private const string AddressForm = "(?:(?:" + GroupForm + ":){6}" + LastGroups
            + "|::(?:" + GroupForm + ":){5}" + LastGroups
            + "|(?:" + GroupForm + ")?::(?:" + GroupForm + ":){4}" + LastGroups
            + "|(?:(?:" + GroupForm + ":){0,1}" + GroupForm + ")?::(?:" + GroupForm + ":){3}" + LastGroups
            + "|(?:(?:" + GroupForm + ":){0,2}" + GroupForm + ")?::(?:" + GroupForm + ":){2}" + LastGroups
            + "|(?:(?:" + GroupForm + ":){0,3}" + GroupForm + ")?::" + GroupForm + ":" + LastGroups
            + "|(?:(?:" + GroupForm + ":){0,4}" + GroupForm + ")?::" + LastGroups
            + "|(?:(?:" + GroupForm + ":){0,5}" + GroupForm + ")?::" + GroupForm
            + "|(?:(?:" + GroupForm + ":){0,6}" + GroupForm + ")?::)";

        // RFC 6874 2: the zone. RFC 3986 3.2.3: the port, of which there are 65,535.
        private const string PortForm = "0*(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})";
        private const string AuthorityForm = "(?:" + NameForm + @"|\[" + AddressForm + @"(?:%[A-Za-z0-9\-._~%]+)?\])(?::(?:" + PortForm + ")?)?";
        private const string TokenBytes = @"!#$%&'*+\-.^_`|~0-9A-Za-z";
        private const string Token = "[" + TokenBytes + "]+";
        private const int MostBody = 512;
        private const string KeyGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

        private readonly List<(string Name, string Value)> _fields = [];

        private RequestModel(Match head, bool isForm)
        {
            Length = head.Length;
            IsGet = head.Groups["method"].Value == "GET";
            IsHeadMethod = head.Groups["method"].Value == "HEAD";
            IsForm = isForm;
            Group names = head.Groups["name"];
            Group values = head.Groups["value"];
            for (int i = 0; i < names.Captures.Count; i++)
            {
                _fields.Add((names.Captures[i].Value.ToLowerInvariant(), values.Captures[i].Value.Trim(' ', '\t')));
            }

            Match target = Target().Match(head.Groups["target"].Value);
            Path = target.Groups["path"].Value.Length == 0 ? "/" : target.Groups["path"].Value;
            Query = target.Groups["query"].Value;
            string[] hosts = Values("host");
            Group authority = target.Groups["authority"];
            Host = authority.Success ? authority.Value : hosts.FirstOrDefault(host => host.Length > 0) ?? "";
            Judge(head.Groups["version"].Value, hosts);
        }

        /// <summary>Bytes of the head.</summary>
        public int Length { get; }

        /// <summary>The method is GET.</summary>
        public bool IsGet { get; }

        /// <summary>The method is HEAD.</summary>
        public bool IsHeadMethod { get; }

        /// <summary>The method is POST, where a form is taken.</summary>
        public bool IsForm { get; }

        /// <summary>Bytes of the form; 0 if the head is refused.</summary>
        public int BodyLength { get; private set; }

        /// <summary>The values of the server's cookies, with commas between; empty without any.</summary>
        public string Cookie => string.Join(',', Values("cookie").SelectMany(Cookies));

        /// <summary>The path.</summary>
        public string Path { get; }

        /// <summary>The part after the question mark.</summary>
        public string Query { get; }

        /// <summary>The authority that was asked.</summary>
        public string Host { get; }

        /// <summary>The names of all reasons for which the request must be rejected.</summary>
        public HashSet<string> Must { get; } = [];

        /// <summary>The names of further reasons for which the request may be rejected.</summary>
        public HashSet<string> May { get; } = [];

        /// <summary>Reads a whole head.</summary>
        /// <param name="input">The bytes from the peer.</param>
        /// <param name="takesForm">The server takes a POST with a body.</param>
        /// <returns>The model; null if the input does not begin with a complete head of valid syntax.</returns>
        public static RequestModel? Read(byte[] input, bool takesForm)
        {
            Match head = Head().Match(Encoding.Latin1.GetString(input));

            // RFC 9112 3.2: the asterisk and the authority form belong to other methods.
            bool isForm = takesForm && head.Groups["method"].Value == "POST";
            bool isOther = !isForm && head.Groups["method"].Value is not ("GET" or "HEAD");
            return head.Success && (isOther || Target().IsMatch(head.Groups["target"].Value)) ? new RequestModel(head, isForm) : null;
        }

        /// <summary>Tells whether an input begins with the method HEAD, whether or not the rest is valid.</summary>
        public static bool IsHead(ReadOnlySpan<byte> input)
        {
            return input.StartsWith("HEAD "u8) || input.StartsWith("\r\nHEAD "u8);
        }

        /// <summary>Returns whether a reason applies only to requests for a WebSocket; the others apply to every request.</summary>
        public static bool IsOfUpgrade(string name)
        {
            return name is "UpgradeMissing" or "NotGet" or "HttpTooOld" or "ConnectionWithoutUpgrade" or "VersionMissing" or "VersionUnsupported"
                or "KeyMissing" or "KeyRepeated" or "KeyInvalid" or "ProtocolMalformed" or "ExtensionsMalformed";
        }

        /// <summary>The answer to the key. RFC 6455 4.2.2 item 5.4.</summary>
        public string Accept()
        {
            return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Values("sec-websocket-key")[0] + KeyGuid)));
        }

        /// <summary>Returns the first subprotocol of the server that the client offered; null if it offered none of them.</summary>
        public string? Choose(string[] spoken)
        {
            string[] offered = List("sec-websocket-protocol");
            return spoken.FirstOrDefault(offered.Contains);
        }

        [GeneratedRegex(
            @"\A(?:\r\n)?(?<method>[!#$%&'*+\-.^_`|~0-9A-Za-z]+) (?<target>[!-~-[#]]+) HTTP/(?<version>[0-9]\.[0-9])\r\n"
            + @"(?:(?<name>[!#$%&'*+\-.^_`|~0-9A-Za-z]+):(?<value>[\t -~\u0080-\u00ff]*)\r\n)*\r\n")]
        private static partial Regex Head();

        [GeneratedRegex(
            @"\A(?:(?<path>/[^?]*)(?:\?(?<query>.*))?|(?i:https?)://"
            + @"(?<authority>" + AuthorityForm + @")(?:(?<path>/[^?]*)(?:\?(?<query>.*))?)?)\z")]
        private static partial Regex Target();

        [GeneratedRegex(@"\A" + AuthorityForm + @"\z")]
        private static partial Regex Authority();

        [GeneratedRegex(@"\A[0-9]+\z")]
        private static partial Regex Digits();

        [GeneratedRegex(@"\A0+\z")]
        private static partial Regex Zeros();

        [GeneratedRegex(@"\A[ \t,]*(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]*(?:,[ \t,]*|\z))+\z")]
        private static partial Regex Tokens();

        // RFC 6455 9.1, with the white space that RFC 2616 2.1 implies.
        [GeneratedRegex(
            @"\A[ \t,]*(?:" + Token + @"(?:[ \t]*;[ \t]*" + Token + @"(?:[ \t]*=[ \t]*(?:" + Token + @"|""(?:\\?[" + TokenBytes + @"])+""))?)*"
            + @"[ \t]*(?:,[ \t,]*|\z))+\z")]
        private static partial Regex Extensions();

        private void Judge(string version, string[] hosts)
        {
            MustIf(version[0] != '1', "VersionNotSupported");
            MustIf(hosts.Length == 0 && version != "1.0", "HostMissing");
            MustIf(hosts.Length > 1, "HostRepeated");
            MustIf(!hosts.All(Authority().IsMatch), "HostMalformed");
            MustIf(Values("origin").Length > 1, "OriginRepeated");
            MustIf(Values("expect").Any(value => value.Length > 0 && !value.Equals("100-continue", StringComparison.OrdinalIgnoreCase)), "ExpectationFailed");
            JudgeBody(Values("content-length"), version == "1.0");
            MustIf(!Values("sec-websocket-protocol").All(Tokens().IsMatch), "ProtocolMalformed");
            string[] extensions = Values("sec-websocket-extensions");
            MustIf(extensions.Length > 0 && !Extensions().IsMatch(string.Join(',', extensions)), "ExtensionsMalformed");
            MustIf(!IsGet && !IsHeadMethod && !IsForm, "MethodNotAllowed");
            MustIf(!IsGet, "NotGet");
            MustIf(!List("upgrade").Contains("websocket", StringComparer.OrdinalIgnoreCase), "UpgradeMissing");
            MustIf(version == "1.0", "HttpTooOld");
            MustIf(!List("connection").Contains("upgrade", StringComparer.OrdinalIgnoreCase), "ConnectionWithoutUpgrade");
            string[] versions = Values("sec-websocket-version");
            MustIf(versions.Length == 0, "VersionMissing");
            MustIf(versions.Length > 1 || versions.Any(value => value != "13"), "VersionUnsupported");
            string[] keys = Values("sec-websocket-key");
            MustIf(keys.Length == 0, "KeyMissing");
            MustIf(keys.Length > 1, "KeyRepeated");
            MustIf(keys.Length > 0 && !IsKey(keys[^1]), "KeyInvalid");
        }

        // RFC 9112 6.3: no coding, and of lengths only one that is a number; how long a form may be is the server's choice.
        private void JudgeBody(string[] lengths, bool isVersion10)
        {
            bool isCoded = Values("transfer-encoding").Length > 0;
            bool lacksLength = IsForm && lengths.Length == 0 && !isVersion10;
            MustIf(isCoded, lacksLength ? "LengthRequired" : "HasBody");
            MustIf(lengths.Distinct().Count() > 1 && IsForm, "HasBody");
            MustIf(lengths.Any(length => IsForm ? !Digits().IsMatch(length) : !Zeros().IsMatch(length)), "HasBody");
            MayIf(lengths.Length > 1, "HasBody");
            MayIf(IsForm && lengths.Any(length => Digits().IsMatch(length) && BigInteger.Parse(length, CultureInfo.InvariantCulture) > MostBody), "BodyTooLong");
            if (IsForm && !Must.Contains("HasBody") && lengths.Length > 0)
            {
                BodyLength = (int)BigInteger.Min(BigInteger.Parse(lengths[0], CultureInfo.InvariantCulture), int.MaxValue);
                MustIf(BodyLength > MostBody, "BodyTooLong");
            }
        }

        // RFC 6265 5.4: pairs with semicolons between. Each with the name counts that has a value.
        private static IEnumerable<string> Cookies(string line)
        {
            const string Name = "mote=";
            return line.Split(';').Select(pair => pair.TrimStart(' ')).Where(pair => pair.StartsWith(Name, StringComparison.Ordinal))
                .Select(pair => pair[Name.Length..]).Where(value => value.Length > 0);
        }

        private static bool IsKey(string value)
        {
            byte[] nonce = new byte[16];
            return value.Length == 24 && Convert.TryFromBase64String(value, nonce, out int written) && written == 16
                && Convert.ToBase64String(nonce) == value;
        }

        private string[] Values(string name)
        {
            return [.. _fields.Where(field => field.Name == name).Select(field => field.Value)];
        }

        private string[] List(string name)
        {
            return [.. Values(name).SelectMany(value => value.Split(',')).Select(entry => entry.Trim(' ', '\t'))];
        }

        private void MustIf(bool isBroken, string name)
        {
            if (isBroken)
            {
                Must.Add(name);
            }
        }

        private void MayIf(bool isDoubtful, string name)
        {
            if (isDoubtful)
            {
                May.Add(name);
            }
        }
    }
}
