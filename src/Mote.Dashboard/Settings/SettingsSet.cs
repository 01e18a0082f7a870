using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>The method <c>settings.set</c>: changes the settings that its param has, and keeps them.</summary>
    internal sealed class SettingsSet : AddedMethod
    {
        private readonly DeviceSettings _settings;

        /// <summary>Makes the method.</summary>
        /// <param name="settings">What it changes.</param>
        public SettingsSet(DeviceSettings settings)
        {
            _settings = settings;
        }

        /// <inheritdoc/>
        public override string Name => "settings.set";

        /// <inheritdoc/>
        public override int Params => 1 << RpcParam.Settings;

        /// <inheritdoc/>
        public override int Required => 1 << RpcParam.Settings;

        /// <inheritdoc/>
        protected override RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            if (!_settings.MayChange)
            {
                return Refuse(parameters, "without a token, settings change only within 10 minutes after power-on or a press of the button");
            }

            if (parameters.Token(RpcParam.Settings) != JsonToken.BeginObject)
            {
                return Reject(parameters, "settings is not an object");
            }

            int offset = parameters.Offset(RpcParam.Settings);
            int count = parameters.Count(RpcParam.Settings);
            SettingsCheck check = new SettingsCheck(_settings.Channels);
            if (!check.IsGood(new MemberReader(parameters.Buffer, offset, count)))
            {
                parameters.Cite(check.CitedOffset, check.CitedCount);
                return Reject(parameters, check.Reason);
            }

            bool isRestartNeeded = false;
            RpcError error = CheckEach(parameters, new MemberReader(parameters.Buffer, offset, count), ref isRestartNeeded);
            if (error == RpcError.None)
            {
                error = Keep(parameters, Whole(parameters.Buffer, offset, count));
            }

            if (error == RpcError.None)
            {
                result.WriteAscii(isRestartNeeded ? "{\"restart\":true}" : "{\"restart\":false}");
            }

            return error;
        }

        // The settings as one value, which a patch is made of.
        private static MemberReader Whole(byte[] buffer, int offset, int count)
        {
            byte[] array = new byte[count + 2];
            array[0] = (byte)'[';
            System.Array.Copy(buffer, offset, array, 1, count);
            array[count + 1] = (byte)']';
            MemberReader reader = new MemberReader(array, 0, array.Length);
            reader.Next();
            return reader;
        }

        private static bool HasNull(MemberReader list)
        {
            MemberReader each = new MemberReader(list.Buffer, list.Offset, list.Count);
            while (each.Next())
            {
                if (each.Token == JsonToken.Null)
                {
                    return true;
                }
            }

            return false;
        }

        private static RpcError Reject(RpcParams parameters, string reason)
        {
            parameters.Reason = reason;
            return RpcError.ParamsRefused;
        }

        private static RpcError Refuse(RpcParams parameters, string reason)
        {
            parameters.Reason = reason;
            return RpcError.Refused;
        }

        private RpcError CheckEach(RpcParams parameters, MemberReader change, ref bool isRestartNeeded)
        {
            while (change.Next())
            {
                int setting = Setting.Find(change);
                bool isOfChannels = setting == Setting.Labels || setting == Setting.Calibration;
                isRestartNeeded |= !isOfChannels || change.Token == JsonToken.Null || (setting == Setting.Labels && HasNull(change));
                if (_settings.HasOtherToken && (setting == Setting.Token || setting == Setting.ReadOnlyToken))
                {
                    return Refuse(parameters, "a file or an option of the device has the token, and it wins");
                }

                if (_settings.HasOtherHosts && setting == Setting.Hosts)
                {
                    return Refuse(parameters, "a file or an option of the device has the hosts, and it wins");
                }
            }

            return RpcError.None;
        }

        private RpcError Keep(RpcParams parameters, MemberReader change)
        {
            byte[] before = _settings.File.Load();
            JsonWriter writer = new JsonWriter(SettingsFile.MaxDocumentBytes);
            writer.Start(SettingsFile.MaxDocumentBytes);
            MergePatch.Write(before, 0, before.Length, change, writer);
            if (writer.Overflowed)
            {
                return Reject(parameters, "all settings together have at most 2040 bytes");
            }

            byte[] document = new byte[writer.Length];
            System.Array.Copy(writer.Buffer, 0, document, 0, document.Length);
            SettingsCheck check = new SettingsCheck(null);
            if (!check.AreTokensGood(document))
            {
                return Reject(parameters, check.Reason);
            }

            if (!_settings.File.Save(document, document.Length))
            {
                return Refuse(parameters, "the settings could not be written");
            }

            ChannelSettings.Apply(change.Buffer, change.Offset, change.Count, _settings.Channels);
            ChannelSettings.Apply(document, 0, document.Length, _settings.Channels);
            return RpcError.None;
        }
    }
}
