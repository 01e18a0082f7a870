using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Network.Setup
{
    /// <summary>Takes the credentials that were typed, and has them tried.</summary>
    internal sealed class SetupJoin : PostHandler
    {
        // Of a network: a device cuts the last byte of a longer name, and never joins. IEEE 802.11i H.4: a passphrase has 8 to 63 characters.
        private const int MaxSsidBytes = 31;
        private const int MinPasswordLength = 8;
        private const int MaxPasswordLength = 63;

        private const int Ssid = 0;
        private const int Password = 1;
        private const int Name = 2;
        private const int Token = 3;

        private readonly SetupService _service;

        public SetupJoin(SetupService service)
        {
            _service = service;
        }

        /// <inheritdoc/>
        public override int MaxBodyBytes
        {
            get { return 512; }
        }

        /// <inheritdoc/>
        public override int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status)
        {
            _service.Hear();
            JsonStrings values = new JsonStrings(new string[] { "ssid", "password", "name", "token" }, MaxBodyBytes);
            bool isGood = values.TryRead(request.Buffer, request.BodyOffset, request.BodyCount);
            string mistake = isGood ? FindMistake(values) : SetupSentences.Malformed;
            status = HttpStatus.BadRequest;
            if (mistake == null)
            {
                if (_service.BeginTry(values.ValueAt(Ssid), values.ValueAt(Password), values.ValueAt(Name), values.ValueAt(Token), request.NowMs))
                {
                    status = HttpStatus.NoContent;
                    return 0;
                }

                status = HttpStatus.Conflict;
                mistake = SetupSentences.Busy;
            }

            JsonOutput json = new JsonOutput(output, offset, capacity);
            json.Add("{\"error\":");
            json.AddString(mistake);
            json.Add("}");
            return json.Position - offset;
        }

        // Null if there is none.
        private static string FindMistake(JsonStrings values)
        {
            string ssid = values.ValueAt(Ssid);
            if (ssid.Length == 0)
            {
                return SetupSentences.NoSsid;
            }

            if (Ascii.CountBytes(ssid) > MaxSsidBytes)
            {
                return SetupSentences.SsidTooLong;
            }

            byte[] password = Ascii.GetBytes(values.ValueAt(Password));
            if (password.Length != 0 && (password.Length < MinPasswordLength || password.Length > MaxPasswordLength || !IsPrintable(password)))
            {
                return SetupSentences.BadPassword;
            }

            byte[] name = Ascii.GetBytes(values.ValueAt(Name));
            byte[] token = Ascii.GetBytes(values.ValueAt(Token));
            if (name.Length > SetupService.MaxNameBytes)
            {
                return SetupSentences.NameTooLong;
            }

            if (token.Length > AccessPolicy.MaxTokenBytes)
            {
                return SetupSentences.TokenTooLong;
            }

            return HasControl(name) || HasControl(token) || HasControl(Ascii.GetBytes(ssid)) ? SetupSentences.HasControl : null;
        }

        private static bool IsPrintable(byte[] text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ' || text[i] >= Ascii.Delete)
                {
                    return false;
                }
            }

            return true;
        }

        private static bool HasControl(byte[] text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ' || text[i] == Ascii.Delete)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
