using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>The method <c>restart</c>: the device starts again, and with it the settings that take effect at the start.</summary>
    internal sealed class RestartMethod : AddedMethod
    {
        private readonly DeviceSettings _settings;
        private readonly DeviceRestart _restart;

        /// <summary>Makes the method.</summary>
        /// <param name="settings">Say when a device without a token may be restarted.</param>
        /// <param name="restart">Kept.</param>
        public RestartMethod(DeviceSettings settings, DeviceRestart restart)
        {
            _settings = settings;
            _restart = restart;
        }

        /// <inheritdoc/>
        public override string Name => "restart";

        /// <inheritdoc/>
        protected override RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            if (!_settings.MayChange)
            {
                parameters.Reason = "without a token, it restarts only within 10 minutes after power-on or a press of the button";
                return RpcError.Refused;
            }

            if (!_restart.Ask())
            {
                parameters.Reason = "the device cannot restart by itself";
                return RpcError.Refused;
            }

            result.WriteAscii("{\"restart\":true}");
            return RpcError.None;
        }
    }
}
