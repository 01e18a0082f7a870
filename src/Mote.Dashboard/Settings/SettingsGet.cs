using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>The method <c>settings.get</c>: tells all settings but the tokens, of which it says whether they are set. What does not fit goes on where <c>from</c> says.</summary>
    internal sealed class SettingsGet : AddedMethod
    {
        // }},"next":1234} and the brace that ends the response.
        private const int TailBytes = 17;

        private readonly DeviceSettings _settings;

        /// <summary>Makes the method.</summary>
        /// <param name="settings">What it tells.</param>
        public SettingsGet(DeviceSettings settings)
        {
            _settings = settings;
        }

        /// <inheritdoc/>
        public override string Name => "settings.get";

        /// <inheritdoc/>
        public override int Params => 1 << RpcParam.From;

        /// <inheritdoc/>
        protected override RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            int from;
            RpcError error = ParamReader.ReadFrom(parameters, out from);
            if (error != RpcError.None)
            {
                return error;
            }

            byte[] document = _settings.File.Load();
            int index = 0;
            bool isFull = false;
            result.WriteAscii("{\"settings\":{");
            result.MoveLimit(-TailBytes);
            int first = result.Length;
            for (int setting = 0; setting < Setting.Count && !isFull; setting++)
            {
                isFull = setting == Setting.Labels || setting == Setting.Calibration ? WriteEach(Setting.Find(document, setting), setting, from, first, ref index, result)
                    : WriteOne(Setting.Find(document, setting), setting, from, first, ref index, result);
            }

            result.MoveLimit(TailBytes);
            result.WriteByte((byte)'}');
            if (isFull)
            {
                result.WriteAscii(",\"next\":");
                result.WriteInteger(index);
            }

            result.WriteByte((byte)'}');
            return RpcError.None;
        }

        // Returns whether it did not fit.
        private bool WriteOne(MemberReader value, int setting, int from, int first, ref int index, JsonWriter result)
        {
            if (index++ < from)
            {
                return false;
            }

            bool isToken = setting == Setting.Token || setting == Setting.ReadOnlyToken;
            bool isOther = setting == Setting.Hosts ? _settings.HasOtherHosts : isToken && _settings.HasOtherToken;
            if (value == null && !isToken && !isOther)
            {
                return false;
            }

            int length = result.Length;
            WriteName(setting, first, result);
            if (isToken || isOther)
            {
                result.WriteAscii(isOther ? "\"file\"" : value == null ? "\"none\"" : "\"set\"");
            }
            else
            {
                result.WriteRaw(value.Buffer, value.Offset, value.Count);
            }

            return IsFull(length, ref index, result);
        }

        // Writes what is set of each channel, as far as it fits.
        private static bool WriteEach(MemberReader value, int setting, int from, int first, ref int index, JsonWriter result)
        {
            if (value == null)
            {
                return false;
            }

            bool isInside = false;
            bool isFull = false;
            MemberReader each = new MemberReader(value.Buffer, value.Offset, value.Count);

            // For the brace that ends the object.
            result.MoveLimit(-1);
            while (!isFull && each.Next())
            {
                if (index++ < from)
                {
                    continue;
                }

                int length = result.Length;
                if (isInside)
                {
                    result.WriteByte((byte)',');
                }
                else
                {
                    WriteName(setting, first, result);
                    result.WriteByte((byte)'{');
                }

                result.WriteByte((byte)'"');
                result.WriteRaw(each.Buffer, each.NameOffset, each.NameCount);
                result.WriteAscii("\":");
                result.WriteRaw(each.Buffer, each.Offset, each.Count);
                isFull = IsFull(length, ref index, result);
                isInside |= !isFull;
            }

            result.MoveLimit(1);
            result.WriteAscii(isInside ? "}" : "");
            return isFull;
        }

        private static void WriteName(int setting, int first, JsonWriter result)
        {
            result.WriteAscii(result.Length == first ? "\"" : ",\"");
            result.WriteAscii(Setting.NameOf(setting));
            result.WriteAscii("\":");
        }

        private static bool IsFull(int length, ref int index, JsonWriter result)
        {
            if (result.Overflowed)
            {
                result.Rewind(length);
                index--;
                return true;
            }

            return false;
        }
    }
}
