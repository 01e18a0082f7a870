using Mote.Core.Text;
using Mote.Dashboard.Protocol.Json;
using Mote.Samples.Json;

namespace Mote.Samples.Ocpp
{
    /// <summary>Reads one message: <c>[2,"id","Action",{}]</c>, a call; <c>[3,"id",{}]</c>, its result; <c>[4,"id","code","words",{}]</c>, its error.
    /// OCPP-J 1.6, 4.2.</summary>
    internal sealed class OcppMessage
    {
        // OCPP-J 1.6, 4.1.4. Counted as bytes, as the id is written.
        private const int MostIdBytes = 36;

        // The calls that are served, and what each must have. OCPP 1.6, 6.
        private readonly JsonShape[] _calls =
        {
            new JsonShape("Authorize", "s", "idTag"),
            new JsonShape("BootNotification", "ss", "chargePointModel", "chargePointVendor"),
            new JsonShape("Heartbeat", ""),
            new JsonShape("MeterValues", "ia", "connectorId", "meterValue"),
            new JsonShape("StartTransaction", "siis", "idTag", "connectorId", "meterStart", "timestamp"),
            new JsonShape("StatusNotification", "iss", "connectorId", "errorCode", "status"),
            new JsonShape("StopTransaction", "iis", "transactionId", "meterStop", "timestamp"),
        };

        private readonly JsonShape _anything = new JsonShape("", "");
        private readonly JsonReader _reader = new JsonReader();
        private readonly byte[] _guest = Ascii.GetBytes("GUEST");

        /// <summary>The first element, if that is a digit; 0 for another number, -1 for anything else.</summary>
        public int Type { get; private set; }

        /// <summary>Where the id starts, with its quotes.</summary>
        public int IdOffset { get; private set; }

        /// <summary>Bytes of the id, with its quotes; 0 if it could not be read.</summary>
        public int IdCount { get; private set; }

        /// <summary>Why the message cannot be served, as the code of an error; null if it can. OCPP-J 1.6, 4.2.3.</summary>
        public string Error { get; private set; }

        /// <summary>The call, if its action is served; otherwise null. The idTag <c>GUEST</c> is found in Authorize and StartTransaction.</summary>
        public JsonShape Call { get; private set; }

        /// <summary>Reads a whole message. The buffer is only read, and not kept.</summary>
        public void Read(byte[] buffer, int count)
        {
            _reader.Start(buffer, 0, count);
            bool isRight = _reader.Read() == JsonToken.BeginArray && _reader.Read() == JsonToken.Number;
            Type = !isRight ? -1 : _reader.ValueCount == 1 ? buffer[_reader.ValueOffset] - '0' : 0;
            isRight = isRight && _reader.Read() == JsonToken.String && _reader.ValueCount > 0 && _reader.ValueCount <= MostIdBytes;
            IdOffset = isRight ? _reader.ValueOffset - 1 : 0;
            IdCount = isRight ? _reader.ValueCount + 2 : 0;

            // Behind the id: the action of a call, or the code and the words of an error; then an object.
            for (int strings = Type == 2 ? 1 : Type == 4 ? 2 : 0; strings > 0; strings--)
            {
                isRight = isRight && _reader.Read() == JsonToken.String;
            }

            Call = null;
            for (int i = 0; isRight && Type == 2 && i < _calls.Length; i++)
            {
                Call = _calls[i].IsNamedBy(_reader) ? _calls[i] : Call;
            }

            isRight = isRight && _reader.Read() == JsonToken.BeginObject;
            (Call ?? _anything).Read(_reader, buffer, _guest);
            isRight = isRight && _reader.Read() == JsonToken.EndArray && _reader.Read() == JsonToken.End;

            // Occurence with one r is how OCPP-J 1.6 spells it, and its errata, 5.1, keep that.
            Error = !isRight ? "FormationViolation" : Type != 2 ? null : Call == null ? "NotImplemented"
                : Call.IsOneWrong ? "TypeConstraintViolation" : Call.IsOneMissing ? "OccurenceConstraintViolation" : null;
        }
    }
}
